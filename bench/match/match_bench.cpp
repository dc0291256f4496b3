// SPDX-License-Identifier: Apache-2.0
//
// What do events in memory cost, from their bytes to the rules that match them?
//
//   match_bench ROUNDS --events FILE... --rules PATH...
//
// Every set of rules runs over every file of events, on one thread, by turns: ROUNDS rounds and one
// before them that warms and is forgotten. The events are cut, read and matched as `metsuke scan`
// does it; no findings are made of the matches, which are only counted. PATH is a file or folder of
// rules, or .jsonl with {"id", "pattern"} a line. Prints a line of JSON for each pair: what was
// read, how many rules were tried and matched, and the CPU seconds of each round.
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/event_view.hpp"
#include "metsuke/input/record_reader.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::bench {
namespace {

[[noreturn]] void give_up(std::string_view why) {
    fmt::print(stderr, "match_bench: {}\n", why);
    std::exit(2);  // NOLINT(concurrency-mt-unsafe): there is one thread
}

std::string file_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file || text.empty()) {
        give_up("cannot read " + path);
    }
    return text;
}

/// Text that readers may read behind.
struct Events {
    std::string name;
    std::string padded;

    explicit Events(const std::string& path) : name(path), padded(file_text(path)) {
        padded.append(event::kPadding, ' ');
    }
    [[nodiscard]] std::string_view text() const {
        return std::string_view(padded).substr(0, padded.size() - event::kPadding);
    }
};

void add_patterns(const std::string& path, rule::RuleLoader& loader) {
    std::ifstream file(path);
    base::json::Tree tree;
    for (std::string line; std::getline(file, line);) {
        if (!tree.parse(line)) {
            give_up("no JSON in " + path);
        }
        // A bare pattern is named after its file.
        const std::string id(tree.root().find("id").text());
        loader.add_text(tree.root().find("pattern").raw(), id + ".json");
    }
}

struct Rules {
    std::string name;
    std::shared_ptr<const match::Program> program;

    explicit Rules(const std::string& path) : name(path) {
        rule::RuleLoader loader;
        if (path.ends_with(".jsonl")) {
            add_patterns(path, loader);
        } else {
            loader.add_path(path);
        }
        const auto set = std::make_shared<const rule::RuleSet>(loader.finish());
        if (set->rules.empty() || set->rejected != 0) {
            give_up(
                fmt::format("{}: {} rules, {} refused", path, set->rules.size(), set->rejected));
        }
        program = match::compile(set);
    }
};

class Counter final : public input::RecordHandler {
public:
    explicit Counter(const std::shared_ptr<const match::Program>& program) : matcher_(program) {}

    void on_event(const event::EventView& event) override {
        ++events;
        matches += matcher_.run(event).size();
        tried += matcher_.candidates();
        damaged += matcher_.is_damaged() ? 1U : 0U;
    }
    void on_ignored(const event::Place& /*place*/, input::Shape /*shape*/) override { ++damaged; }
    void on_invalid(const event::Place& /*place*/, std::string /*what*/) override { ++damaged; }
    void on_failure(const event::Place& /*place*/, std::string /*what*/) override { ++damaged; }
    void on_container(input::Shape /*shape*/) override {}
    void on_repaired(const event::Place& /*place*/) override {}
    bool wants_more() override { return true; }

    std::uint64_t events = 0, tried = 0, matches = 0, damaged = 0;

private:
    match::Matcher matcher_;
};

double cpu_seconds() {
    timespec now = {};
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) != 0) {
        give_up("no clock of CPU time");
    }
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// A set of rules that runs over a file of events, again and again with the same matcher.
class Pair {
public:
    Pair(const Rules& rules, const Events& events)
        : rules_(rules), events_(events), counter_(rules.program), reader_({}, {}, counter_) {}

    void run() {
        counter_.events = counter_.tried = counter_.matches = counter_.damaged = 0;
        const double begin = cpu_seconds();
        reader_.read_text(events_.name, events_.text());
        seconds_.push_back(cpu_seconds() - begin);
    }
    void forget_times() { seconds_.clear(); }

    void print() const {
        fmt::print(
            R"({{"rules":"{}","events":"{}","loaded":{},"count":{},"bytes":{},"damaged":{},"tried":{},"matches":{},"cpu_s":[{:.6f}]}})"
            "\n",
            rules_.name, events_.name, rules_.program->codes.size(), counter_.events,
            events_.text().size(), counter_.damaged, counter_.tried, counter_.matches,
            fmt::join(seconds_, ","));
    }

private:
    const Rules& rules_;
    const Events& events_;
    Counter counter_;
    input::RecordReader reader_;
    std::vector<double> seconds_;
};

struct Words {
    int rounds = 0;
    std::vector<std::string> events, rules;
};

Words read_words(int count, char** words) {
    Words all;
    std::vector<std::string>* list = nullptr;
    for (int i = 2; i < count; ++i) {
        const std::string word = words[i];
        if (word == "--events") {
            list = &all.events;
        } else if (word == "--rules") {
            list = &all.rules;
        } else if (list != nullptr) {
            list->push_back(word);
        }
    }
    const std::string_view rounds = count > 1 ? words[1] : "";
    std::from_chars(rounds.begin(), rounds.end(), all.rounds);
    if (all.rounds < 1 || all.events.empty() || all.rules.empty()) {
        give_up("say rounds, --events and files of them, --rules and sets of them");
    }
    return all;
}

int measure(int count, char** words) {
    const Words given = read_words(count, words);
    const std::vector<Events> events(given.events.begin(), given.events.end());
    const std::vector<Rules> rules(given.rules.begin(), given.rules.end());
    std::vector<std::unique_ptr<Pair>> pairs;
    for (const Rules& set : rules) {
        for (const Events& file : events) {
            pairs.push_back(std::make_unique<Pair>(set, file));
        }
    }
    for (int round = 0; round <= given.rounds; ++round) {
        for (const auto& pair : pairs) {
            if (round == 1) {
                pair->forget_times();
            }
            pair->run();
        }
    }
    for (const auto& pair : pairs) {
        pair->print();
    }
    return 0;
}

}  // namespace
}  // namespace metsuke::bench

int main(int count, char** words) { return metsuke::bench::measure(count, words); }
