// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/references.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace metsuke::rule {

namespace {

class Resolver {
public:
    explicit Resolver(RuleSet& set) : set_(set), state_(set.correlations.size(), State::unseen) {}

    void run() {
        for (Correlation& correlation : set_.correlations) {
            for (Correlation::Reference& reference : correlation.references) {
                find(reference);
            }
        }
        std::vector<Correlation> good;
        for (std::size_t i = 0; i < set_.correlations.size(); ++i) {
            if (is_sound(i)) {
                good.push_back(set_.correlations[i]);
            }
        }
        // Indices of correlations change with the ones that are left out; they are found again.
        set_.rejected += set_.correlations.size() - good.size();
        set_.correlations = std::move(good);
        for (Correlation& correlation : set_.correlations) {
            for (Correlation::Reference& reference : correlation.references) {
                find(reference);
            }
        }
    }

private:
    enum class State : std::uint8_t { unseen, open, sound, bad };

    /// Ids come before names, names before titles; rules before correlations.
    void find(Correlation::Reference& reference) const {
        reference.rule.reset();
        reference.correlation.reset();
        for (const auto key : {&Metadata::id, &Metadata::name, &Metadata::title}) {
            for (std::size_t i = 0; i < set_.rules.size(); ++i) {
                if (set_.rules[i].meta.*key == reference.name) {
                    reference.rule = i;
                    return;
                }
            }
            for (std::size_t i = 0; i < set_.correlations.size(); ++i) {
                if (set_.correlations[i].meta.*key == reference.name) {
                    reference.correlation = i;
                    return;
                }
            }
        }
    }

    /// Follows references; their depth is bounded by the number of correlations.
    bool is_sound(std::size_t index) {
        if (state_[index] == State::open) {
            return false;
        }
        if (state_[index] != State::unseen) {
            return state_[index] == State::sound;
        }
        state_[index] = State::open;
        const Correlation& correlation = set_.correlations[index];
        bool sound = true;
        for (const Correlation::Reference& reference : correlation.references) {
            if (!reference.rule && !reference.correlation) {
                report(correlation, reference.at,
                       "there is no rule with the id, name or title '" + reference.name + "'");
                sound = false;
            } else if (reference.correlation && !is_sound(*reference.correlation)) {
                report(correlation, reference.at,
                       "'" + reference.name + "' is refused, or refers back to this correlation");
                sound = false;
            }
        }
        state_[index] = sound ? State::sound : State::bad;
        return sound;
    }

    void report(const Correlation& correlation, base::Position at, std::string text) {
        set_.diagnostics.error("sigma.correlation-reference", correlation.meta.place.file, at,
                               std::move(text));
    }

    RuleSet& set_;
    std::vector<State> state_;
};

}  // namespace

void resolve_references(RuleSet& set) { Resolver(set).run(); }

}  // namespace metsuke::rule
