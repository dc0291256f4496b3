// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/pattern_keys.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "metsuke/base/casefold.hpp"
#include "metsuke/match/pattern_program.hpp"

namespace metsuke::match {

namespace {

constexpr std::size_t kMostKeys = 4096;

const NecessaryStrings* find(const std::vector<NecessaryStrings>& branch, std::string_view path) {
    for (const NecessaryStrings& strings : branch) {
        if (strings.path == path) {
            return &strings;
        }
    }
    return nullptr;
}

/// The path with the fewest texts, for branches that name no event.
const NecessaryStrings* fewest(const std::vector<NecessaryStrings>& branch) {
    const NecessaryStrings* best = nullptr;
    for (const NecessaryStrings& strings : branch) {
        if (strings.path.starts_with("metsuke.")) {
            continue;  // worked out only for candidates
        }
        if (best == nullptr || strings.any_of.size() < best->any_of.size()) {
            best = &strings;
        }
    }
    return best;
}

void append_keys(const std::vector<NecessaryStrings>& branch, event::Projection& projection,
                 std::vector<IndexKey>& keys) {
    const NecessaryStrings* const sources = find(branch, "detail.eventSource");
    const NecessaryStrings* const names = find(branch, "detail.eventName");
    if (names != nullptr) {
        for (const std::string& name : names->any_of) {
            if (sources == nullptr) {
                keys.push_back({.kind = IndexKey::Kind::name, .name = base::fold(name)});
            }
            for (const std::string& source :
                 sources == nullptr ? std::vector<std::string>{} : sources->any_of) {
                keys.push_back({.kind = IndexKey::Kind::source_and_name,
                                .source = base::fold(source),
                                .name = base::fold(name)});
            }
        }
    } else if (sources != nullptr) {
        for (const std::string& source : sources->any_of) {
            keys.push_back({.kind = IndexKey::Kind::source, .source = base::fold(source)});
        }
    } else if (const NecessaryStrings* const literal = fewest(branch)) {
        const event::SlotId slot =
            projection.add({.dialect = event::Dialect::eventbridge, .path = literal->path});
        for (const std::string& text : literal->any_of) {
            keys.push_back(
                {.kind = IndexKey::Kind::literal, .name = base::fold(text), .slot = slot});
        }
    }
}

}  // namespace

std::vector<IndexKey> pattern_keys(const rule::EventPattern& pattern,
                                   event::Projection& projection) {
    std::vector<IndexKey> keys;
    for (const std::vector<NecessaryStrings>& branch : necessary_strings(pattern)) {
        const std::size_t before = keys.size();
        append_keys(branch, projection, keys);
        if (keys.size() == before || keys.size() > kMostKeys) {
            return {};
        }
    }
    return keys;
}

}  // namespace metsuke::match
