// SPDX-License-Identifier: Apache-2.0
//
// An AND inherits what the conditions around it demand of source and name and adds its own
// equalities; its key is the best of what it demands itself and what one of its alternatives
// demands. An OR needs a key from each branch.
#include "metsuke/match/sigma_keys.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string>

namespace metsuke::match {

namespace {

constexpr std::string_view kSource = "eventSource";
constexpr std::string_view kName = "eventName";
constexpr std::size_t kMostKeys = 4096;

using Texts = std::set<std::string>;

/// What an event must contain, as far as the conditions around a place tell.
struct Demands {
    std::optional<Texts> sources, names;
    const Leaf* literal = nullptr;  // another field's equality, the one with the fewest texts
};

void narrow(std::optional<Texts>& texts, const Leaf::TextSet& allowed) {
    if (!texts) {
        texts.emplace(allowed.begin(), allowed.end());
    } else {
        std::erase_if(*texts,
                      [&allowed](const std::string& text) { return !allowed.contains(text); });
    }
}

/// Lower is better: how precisely the keys tell candidates apart.
int rank(const std::vector<IndexKey>& keys) {
    int worst = 0;
    for (const IndexKey& key : keys) {
        worst = std::max(worst, static_cast<int>(key.kind));
    }
    return worst;
}

class KeyFinder {
public:
    KeyFinder(const std::vector<Node>& nodes, const std::vector<Leaf>& leaves)
        : nodes_(nodes), leaves_(leaves) {}

    using Keys = std::optional<std::vector<IndexKey>>;

    Keys keys(const Node& node, Demands demands) {
        switch (node.kind) {
            case Node::Kind::leaf: demand(leaves_[node.first], demands); return keys_of(demands);
            case Node::Kind::all_of: return keys_of_all(node, demands);
            case Node::Kind::any_of: return keys_of_any(node, demands);
            case Node::Kind::negation: return keys_of(demands);
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::span<const Node> children(const Node& node) const {
        return std::span(nodes_).subspan(node.first, node.count);
    }

    void demand(const Leaf& leaf, Demands& demands) const {
        const Leaf::TextSet* texts = leaf.equalities();
        if (texts == nullptr) {
            return;
        }
        if (leaf.field() == kSource) {
            narrow(demands.sources, *texts);
        } else if (leaf.field() == kName) {
            narrow(demands.names, *texts);
        } else if (demands.literal == nullptr ||
                   texts->size() < demands.literal->equalities()->size()) {
            demands.literal = &leaf;
        }
    }

    /// The equalities that hold wherever `node` does, through ANDs within ANDs.
    void demand_all(const Node& node, Demands& demands) const {
        for (const Node& child : children(node)) {
            if (child.kind == Node::Kind::leaf) {
                demand(leaves_[child.first], demands);
            }
            if (child.kind == Node::Kind::all_of ||
                (child.kind == Node::Kind::any_of && child.count == 1)) {
                demand_all(child, demands);
            }
        }
    }

    Keys keys_of_all(const Node& node, Demands demands) {
        demand_all(node, demands);
        Keys best = keys_of(demands);
        for (const Node& child : children(node)) {
            if (child.kind != Node::Kind::any_of && child.kind != Node::Kind::all_of) {
                continue;
            }
            Keys alternative = keys(child, demands);
            if (alternative && (!best || rank(*alternative) < rank(*best))) {
                best = std::move(alternative);
            }
        }
        return best;
    }

    Keys keys_of_any(const Node& node, const Demands& demands) {
        std::vector<IndexKey> all;
        for (const Node& child : children(node)) {
            const Keys branch = keys(child, demands);
            if (!branch || all.size() + branch->size() > kMostKeys) {
                return keys_of(demands);
            }
            all.insert(all.end(), branch->begin(), branch->end());
        }
        return all;
    }

    static Keys keys_of(const Demands& demands) {
        std::vector<IndexKey> keys;
        if (demands.names) {
            for (const std::string& name : *demands.names) {
                if (!demands.sources) {
                    keys.push_back({.kind = IndexKey::Kind::name, .name = name});
                }
                for (const std::string& source : demands.sources.value_or(Texts{})) {
                    keys.push_back(
                        {.kind = IndexKey::Kind::source_and_name, .source = source, .name = name});
                }
            }
        } else if (demands.sources) {
            for (const std::string& source : *demands.sources) {
                keys.push_back({.kind = IndexKey::Kind::source, .source = source});
            }
        } else if (demands.literal != nullptr) {
            for (const std::string& text : *demands.literal->equalities()) {
                keys.push_back({.kind = IndexKey::Kind::literal,
                                .name = text,
                                .slot = demands.literal->slot()});
            }
        } else {
            return std::nullopt;
        }
        if (keys.size() > kMostKeys) {
            return std::nullopt;
        }
        return keys;
    }

    const std::vector<Node>& nodes_;
    const std::vector<Leaf>& leaves_;
};

}  // namespace

std::optional<std::vector<IndexKey>> necessary_keys(const std::vector<Node>& nodes,
                                                    const std::vector<Leaf>& leaves,
                                                    const Node& root) {
    return KeyFinder(nodes, leaves).keys(root, {});
}

}  // namespace metsuke::match
