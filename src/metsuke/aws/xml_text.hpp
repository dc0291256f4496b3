// SPDX-License-Identifier: Apache-2.0
//
// Texts of an XML answer: S3 and the services of the Query protocol (SNS, STS) give nothing else.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "metsuke/base/result.hpp"

namespace metsuke::aws {

/// The text of every element that has any, by its path of names: "Error/Code". Of a path that
/// comes again the first one. Namespaces and attributes are left out.
using XmlTexts = std::map<std::string, std::string, std::less<>>;

/// Document types are refused: no answer of AWS has one, and entities could multiply.
base::Result<XmlTexts> xml_texts(std::string_view xml);

}  // namespace metsuke::aws
