// SPDX-License-Identifier: Apache-2.0
//
// What messages about objects in S3 name: those of S3 itself (Amazon S3 User Guide, "Event message
// structure"), also by EventBridge ("Object Created"), and CloudTrail's about its log files
// (CloudTrail User Guide, "Configuring Amazon SNS notifications for CloudTrail").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/input/shape.hpp"

namespace metsuke::input {

/// Hostile texts, decoded.
struct ObjectNotice {
    std::string bucket, key;
    std::string version;  ///< empty: none was told

    friend bool operator==(const ObjectNotice&, const ObjectNotice&) = default;
};

/// Objects that were written and may hold events, of a message of that shape: none where they were
/// deleted, or hold CloudTrail's digests.
std::vector<ObjectNotice> object_notices(Shape shape, base::json::Value message);

/// The same of an event that EventBridge delivers; none of other events, and none of objects that
/// no service of AWS wrote as logs: a rule may be about those.
std::vector<ObjectNotice> object_notices_of_event(base::json::Value event);

}  // namespace metsuke::input
