// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/deploy/silence_check.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/deploy/deletions.hpp"
#include "metsuke/input/object_reader.hpp"
#include "metsuke/input/record_handler.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/program.hpp"

namespace metsuke::app {
namespace {

using deploy::Deletion;
using deploy::Hearer;
using deploy::Listener;
using deploy::Parts;

/// The function's rules, and behind them the patterns of the listeners.
class Listening final : private input::RecordHandler {
public:
    Listening(rule::RuleSet rules, const std::vector<Listener>& listeners)
        : own_(rules.rules.size()), matcher_(program_of(std::move(rules), listeners)) {}

    /// What lets `event` through from now on asked for.
    void take(const std::string& event) {
        hits_.clear();
        reader_.read_bytes(event, "deletion");
    }
    [[nodiscard]] bool has_rule() const { return !hits_.empty() && *hits_.begin() < own_; }
    [[nodiscard]] bool passes(const std::string& pattern) const {
        return hits_.contains(places_.at(pattern));
    }

private:
    std::shared_ptr<const match::Program> program_of(rule::RuleSet rules,
                                                     const std::vector<Listener>& listeners) {
        rule::RuleLoader loader;
        std::size_t place = own_;
        for (const Listener& listener : listeners) {
            for (const std::string& pattern : listener.patterns) {
                if (places_.try_emplace(pattern, place).second) {
                    loader.add_text(pattern, fmt::format("pattern-{}.json", place++));
                }
            }
        }
        std::ranges::move(loader.finish().rules, std::back_inserter(rules.rules));
        return match::compile(std::make_shared<const rule::RuleSet>(std::move(rules)));
    }

    void on_event(const event::EventView& event) override {
        const std::span<const match::RuleIndex> hits = matcher_.run(event);
        hits_.insert(hits.begin(), hits.end());
    }
    void on_ignored(const event::Place& /*place*/, input::Shape /*shape*/) override {}
    void on_invalid(const event::Place& /*place*/, std::string /*what*/) override {}
    void on_failure(const event::Place& /*place*/, std::string /*what*/) override {}
    void on_container(input::Shape /*shape*/) override {}
    void on_repaired(const event::Place& /*place*/) override {}
    bool wants_more() override { return true; }

    std::size_t own_;
    std::map<std::string, std::size_t> places_;
    match::Matcher matcher_;
    input::ObjectReader reader_{{}, *this};
    std::set<std::size_t> hits_;
};

bool are_left(const Parts& parts, const std::string& gone) {
    return std::ranges::find(parts, gone) == parts.end();
}

/// Who hears of it, in words; empty: nobody.
std::string told_of(const Deletion& deletion, const deploy::Setup& setup, Listening& listening) {
    std::set<Hearer> hearers;
    if (!deletion.event.empty()) {
        listening.take(deletion.event);
        for (const Listener& listener : setup.listeners) {
            if (are_left(listener.needs, deletion.part) &&
                (!listener.asks_rules || listening.has_rule()) &&
                std::ranges::all_of(listener.patterns, [&](const std::string& pattern) {
                    return listening.passes(pattern);
                })) {
                hearers.insert(listener.hearer);
            }
        }
    }
    std::string words;
    const auto add = [&words](std::string_view word) {
        words.append(words.empty() ? "" : ", ").append(word);
    };
    if (hearers.contains(Hearer::room)) {
        add("room");
    }
    if (hearers.contains(Hearer::mail)) {
        add("mail");
    }
    if (!deletion.alarm.empty() && are_left(setup.alarm_needs, deletion.part)) {
        add("mail by " + deletion.alarm);
    }
    return words;
}

}  // namespace

SilenceCheck check_silence(const deploy::Plan& plan, rule::RuleSet rules) {
    const deploy::Setup setup = deploy::sample_setup(plan);
    Listening listening(std::move(rules), setup.listeners);
    SilenceCheck check;
    check.deletions = setup.deletions.size();
    std::vector<std::pair<std::string, std::string>> lines;
    std::size_t width = 0;
    for (const Deletion& deletion : setup.deletions) {
        std::string told = told_of(deletion, setup, listening);
        if (told.empty()) {
            ++check.silent;
            told = "NOBODY";
        }
        std::string what = fmt::format("{} ({})", deletion.part, deletion.call);
        width = std::max(width, what.size());
        lines.emplace_back(std::move(what), std::move(told));
    }
    for (const auto& [what, told] : lines) {
        check.table += fmt::format("{:<{}}  {}\n", what, width, told);
    }
    return check;
}

}  // namespace metsuke::app
