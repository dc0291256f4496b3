// SPDX-License-Identifier: Apache-2.0
//
// YAML as JSON text: the events of rule tests are written in YAML and read as the JSON that AWS
// would have sent.
#pragma once

#include <string>

#include "metsuke/yaml/node.hpp"

namespace metsuke::app {

/// Plain numbers become JSON numbers in plain notation, plain booleans and nulls likewise;
/// everything else is text.
void append_as_json(std::string& out, const yaml::Node& node);

}  // namespace metsuke::app
