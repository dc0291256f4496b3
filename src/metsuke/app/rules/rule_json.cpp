// SPDX-License-Identifier: Apache-2.0
//
// rule_json() of rule_table.hpp: the keys that findings use for the same things.
#include <cstdint>
#include <string_view>

#include "metsuke/app/rules/rule_table.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::app {
namespace {

void append_rule(std::string& out, const ListedRule& listed) {
    const rule::Metadata& meta = *listed.meta;
    base::json::Writer json(out);
    json.begin_object()
        .member("id", meta.id)
        .member("title", meta.title)
        .member("level", to_text(meta.level))
        .member("kind", to_text(listed.kind))
        .member_unless_empty("status", meta.status);
    json.key("tags").begin_array();
    for (const std::string& tag : meta.tags) {
        json.string(tag);
    }
    json.end_array().key("logsource").begin_object();
    json.member_unless_empty("category", meta.logsource.category.value_or(""))
        .member_unless_empty("product", meta.logsource.product.value_or(""))
        .member_unless_empty("service", meta.logsource.service.value_or(""));
    json.end_object().key("text").begin_object();
    json.member("ja", title_of(meta, base::Lang::ja)).member("en", meta.title).end_object();
    // A file's name may be any bytes.
    json.member("file", base::repair_utf8(meta.place.file).text)
        .key("line")
        .number(std::uint64_t{meta.place.at.line})
        .end_object();
}

}  // namespace

std::string rule_json(std::span<const ListedRule> rules) {
    std::string out = "[";
    for (const ListedRule& rule : rules) {
        out += &rule == rules.data() ? "\n" : ",\n";
        append_rule(out, rule);
    }
    return out += rules.empty() ? "]\n" : "\n]\n";
}

}  // namespace metsuke::app
