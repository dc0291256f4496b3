// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/index.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "metsuke/match/necessary_texts.hpp"

namespace metsuke::match {

namespace {

/// One key out of two texts; neither can contain the separator, as JSON texts here are valid UTF-8.
void append_pair(std::string& out, std::string_view source, std::string_view name) {
    out.append(source);
    out.push_back('\xff');
    out.append(name);
}

const std::vector<Index::RuleIndex>* find(const Index::Table& table, std::string_view key) {
    const auto found = table.find(key);
    return found == table.end() ? nullptr : &found->second;
}

void insert(Index::Table& table, const std::string& key, Index::RuleIndex rule) {
    std::vector<Index::RuleIndex>& rules = table[key];
    if (rules.empty() || rules.back() != rule) {
        rules.push_back(rule);
    }
}

}  // namespace

void Index::add(RuleIndex rule, const std::vector<IndexKey>& keys) {
    if (keys.empty()) {
        always_.push_back(rule);
    }
    for (const IndexKey& key : keys) {
        switch (key.kind) {
            case IndexKey::Kind::source_and_name: {
                std::string pair;
                append_pair(pair, key.source, key.name);
                insert(pairs_, pair, rule);
                break;
            }
            case IndexKey::Kind::name: insert(names_, key.name, rule); break;
            case IndexKey::Kind::source: insert(sources_, key.source, rule); break;
            case IndexKey::Kind::literal: {
                auto field = std::ranges::find(literal_fields_, key.slot, &LiteralField::slot);
                if (field == literal_fields_.end()) {
                    literal_fields_.push_back({.slot = key.slot, .rules = {}});
                    field = std::prev(literal_fields_.end());
                }
                insert(field->rules, key.name, rule);
                break;
            }
        }
    }
}

void Index::find_necessary_texts() {
    for (LiteralField& field : literal_fields_) {
        std::vector<std::string> texts;
        std::ranges::transform(field.rules, std::back_inserter(texts),
                               [](const auto& entry) { return entry.first; });
        field.necessary_texts = match::necessary_texts(std::span<const std::string>(texts));
    }
}

const std::vector<Index::RuleIndex>* Index::LiteralField::find(std::string_view folded) const {
    return match::find(rules, folded);
}

const std::vector<Index::RuleIndex>* Index::by_source_and_name(std::string_view source,
                                                               std::string_view name,
                                                               std::string& scratch) const {
    if (pairs_.empty()) {
        return nullptr;
    }
    scratch.clear();
    append_pair(scratch, source, name);
    return find(pairs_, scratch);
}

const std::vector<Index::RuleIndex>* Index::by_name(std::string_view name) const {
    return find(names_, name);
}
const std::vector<Index::RuleIndex>* Index::by_source(std::string_view source) const {
    return find(sources_, source);
}

}  // namespace metsuke::match
