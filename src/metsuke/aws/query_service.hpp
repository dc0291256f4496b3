// SPDX-License-Identifier: Apache-2.0
//
// The Query protocol of AWS ("Smithy: AWS Query protocol"): a form is sent, XML comes back. SNS and
// STS.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metsuke/aws/client.hpp"
#include "metsuke/aws/xml_text.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::aws {

struct QueryCall {
    std::string_view service;  ///< "sns"
    std::string_view version;  ///< of the API: "2010-03-31"
    std::string_view action;   ///< "Publish"
    std::vector<std::pair<std::string, std::string>> parameters;
    std::string region;  ///< empty: the client's
    bool is_signed = true;
    base::Secret secret;  ///< among the parameters, if any
    std::optional<std::chrono::milliseconds> patience;
};

/// Texts of the answer, by their path below "<Action>Response".
std::variant<XmlTexts, Fault> call_query(Client& client, QueryCall call);

/// The same for callers that treat all faults alike.
base::Result<XmlTexts> ask_query(Client& client, QueryCall call);

/// Empty where there is none.
std::string text_at(const XmlTexts& texts, std::string_view path);

}  // namespace metsuke::aws
