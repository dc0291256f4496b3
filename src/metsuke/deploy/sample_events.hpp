// SPDX-License-Identifier: Apache-2.0
//
// Calls as CloudTrail records them and EventBridge sends them, in a set-up with sample names.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::deploy {

inline constexpr std::string_view kSampleMain = "ap-northeast-1";
inline constexpr std::string_view kSampleSecond = "us-east-1";
inline constexpr std::string_view kSampleAccount = "111122223333";
inline constexpr std::string_view kSampleMember = "999988887777";

/// "${Name}" of our templates replaced by sample values; `region` is where the template is.
std::string with_samples(std::string text, std::string_view region);

struct SampleCall {
    std::string_view words;  ///< "sqs DeleteQueue"
    std::string request;     ///< JSON
    std::string_view region = kSampleMain;
    std::string_view account = kSampleAccount;
    std::string_view resources = "[]";  ///< of the record, JSON
};

/// JSON, in its envelope.
std::string event_of(const SampleCall& call);

}  // namespace metsuke::deploy
