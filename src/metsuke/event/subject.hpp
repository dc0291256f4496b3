// SPDX-License-Identifier: Apache-2.0
//
// What an event is, for whoever works out its facts: a CloudTrail record or another producer's
// detail. A document taken as it is has no envelope of ours; whether it is a record or an envelope
// itself shows in its members.
#pragma once

#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/event_view.hpp"

namespace metsuke::event {

struct Subject {
    base::json::Value record;  ///< the CloudTrail record, or the detail
    bool is_cloudtrail = false;
    Envelope envelope;  ///< the view's, or what a document taken as it is says of itself
};

/// `detail`: the parsed view.detail; `view` and it must outlive the subject.
Subject subject_of(const EventView& view, base::json::Value detail);

}  // namespace metsuke::event
