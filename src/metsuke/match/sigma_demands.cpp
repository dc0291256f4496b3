// SPDX-License-Identifier: Apache-2.0
//
// An AND inherits what the conditions around it demand and adds its own equalities; of its
// alternatives, those are taken that tell most of source and name. An OR has those of each branch.
#include "metsuke/match/sigma_demands.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "metsuke/base/casefold.hpp"

namespace metsuke::match {

namespace {

constexpr std::string_view kSource = "eventSource";
constexpr std::string_view kName = "eventName";
constexpr std::size_t kMostAlternatives = 4096;

void narrow(std::optional<std::vector<std::string>>& texts, const Leaf::TextSet& allowed) {
    if (!texts) {
        texts.emplace(allowed.begin(), allowed.end());
        std::ranges::sort(*texts);  // the same index on every platform
    } else {
        std::erase_if(*texts,
                      [&allowed](const std::string& text) { return !allowed.contains(text); });
    }
}

/// Lower is better: how precisely an event's source and name tell candidates apart.
int rank(const Demands& demands) {
    if (demands.names) {
        return demands.sources ? 0 : 1;
    }
    if (demands.sources) {
        return 2;
    }
    return demands.literals.empty() ? 4 : 3;
}

int rank(const std::vector<Demands>& alternatives) {
    int worst = 0;
    for (const Demands& demands : alternatives) {
        worst = std::max(worst, rank(demands));
    }
    return worst;
}

class DemandFinder {
public:
    DemandFinder(const std::vector<Node>& nodes, const std::vector<Leaf>& leaves)
        : nodes_(nodes), leaves_(leaves) {}

    using Alternatives = std::vector<Demands>;

    Alternatives alternatives(const Node& node, Demands demands) {
        switch (node.kind) {
            case Node::Kind::leaf: demand(leaves_[node.first], demands); break;
            case Node::Kind::all_of: return of_all(node, std::move(demands));
            case Node::Kind::any_of: return of_any(node, demands);
            case Node::Kind::negation: break;
        }
        return {std::move(demands)};
    }

private:
    [[nodiscard]] std::span<const Node> children(const Node& node) const {
        return std::span(nodes_).subspan(node.first, node.count);
    }

    void demand(const Leaf& leaf, Demands& demands) const {
        const Leaf::TextSet* texts = leaf.equalities();
        if (texts == nullptr) {
            demand_pieces(leaf, demands);
            return;
        }
        if (leaf.field() == kSource) {
            narrow(demands.sources, *texts);
        } else if (leaf.field() == kName) {
            narrow(demands.names, *texts);
        } else {
            demands.literals.push_back(
                {.slot = leaf.slot(), .texts = {texts->begin(), texts->end()}});
            std::ranges::sort(demands.literals.back().texts);
        }
    }

    static void demand_pieces(const Leaf& leaf, Demands& demands) {
        PieceDemand demand = {.slot = leaf.slot(), .pieces = {}};
        for (const std::string& text : leaf.necessary_texts()) {
            demand.pieces.push_back(base::fold(text));
            if (demand.pieces.back().size() < PieceTable::kLeast) {
                return;
            }
        }
        if (!demand.pieces.empty()) {
            demands.pieces.push_back(std::move(demand));
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

    Alternatives of_all(const Node& node, Demands demands) {
        demand_all(node, demands);
        Alternatives best = {demands};
        for (const Node& child : children(node)) {
            if (child.kind != Node::Kind::any_of && child.kind != Node::Kind::all_of) {
                continue;
            }
            Alternatives found = alternatives(child, demands);
            if (rank(found) < rank(best)) {
                best = std::move(found);
            }
        }
        return best;
    }

    Alternatives of_any(const Node& node, const Demands& demands) {
        Alternatives all;
        for (const Node& child : children(node)) {
            Alternatives branch = alternatives(child, demands);
            if (all.size() + branch.size() > kMostAlternatives) {
                return {demands};
            }
            std::ranges::move(branch, std::back_inserter(all));
        }
        return all;
    }

    const std::vector<Node>& nodes_;
    const std::vector<Leaf>& leaves_;
};

}  // namespace

std::vector<Demands> demands_of(const std::vector<Node>& nodes, const std::vector<Leaf>& leaves,
                                const Node& root) {
    return DemandFinder(nodes, leaves).alternatives(root, {});
}

}  // namespace metsuke::match
