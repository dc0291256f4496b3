// SPDX-License-Identifier: Apache-2.0
//
// Recursion follows the nesting of a parsed document, which its parser bounds.
#include "metsuke/app/rules/yaml_json.hpp"

#include "metsuke/base/decimal.hpp"
#include "metsuke/base/json_writer.hpp"

namespace metsuke::app {
namespace {

using base::json::Writer;
using yaml::Kind;
using yaml::Node;
using yaml::ScalarType;

void write_scalar(Writer& json, const Node& node) {
    switch (node.type()) {
        case ScalarType::null: json.null(); break;
        case ScalarType::boolean: json.boolean(node.boolean()); break;
        case ScalarType::text: json.string(node.text); break;
        case ScalarType::number: {
            std::string plain;
            base::append_plain(plain, node.text);
            json.raw(plain);
            break;
        }
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the parser
void write(Writer& json, const Node& node) {
    switch (node.kind) {
        case Kind::scalar: write_scalar(json, node); break;
        case Kind::sequence:
            json.begin_array();
            for (const Node& item : node.items) {
                write(json, item);
            }
            json.end_array();
            break;
        case Kind::map:
            json.begin_object();
            for (const yaml::Entry& entry : node.entries) {
                json.key(entry.key);
                write(json, entry.value);
            }
            json.end_object();
            break;
    }
}

}  // namespace

void append_as_json(std::string& out, const yaml::Node& node) {
    Writer json(out);
    write(json, node);
}

}  // namespace metsuke::app
