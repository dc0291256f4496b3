// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/index.hpp"

#include "metsuke/match/index_builder.hpp"

namespace metsuke::match {

namespace {

const Index::Rules* find(const Index::Table& table, std::string_view key) {
    const auto found = table.find(key);
    return found == table.end() ? nullptr : &found->second;
}

}  // namespace

const Index::Rules* Index::LiteralField::find(std::string_view folded) const {
    return match::find(rules, folded);
}

const Index::Rules* Index::by_source_and_name(std::string_view source, std::string_view name,
                                              std::string& scratch) const {
    if (pairs_.empty()) {
        return nullptr;
    }
    scratch.clear();
    append_pair(scratch, source, name);
    return find(pairs_, scratch);
}

const Index::Rules* Index::by_name(std::string_view name) const { return find(names_, name); }
const Index::Rules* Index::by_source(std::string_view source) const {
    return find(sources_, source);
}

}  // namespace metsuke::match
