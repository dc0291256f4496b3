// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/test_file.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/core.h>

#include "metsuke/app/rules/yaml_json.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::app {
namespace {

using yaml::Node;

constexpr std::array<std::string_view, 5> kKeys = {"name", "event", "events", "match", "rule"};

/// Reports problems of one file.
class Reader {
public:
    Reader(const std::string& file, base::Diagnostics& problems)
        : file_(file), problems_(problems) {}

    void read_document(const Node& document, std::vector<RuleTest>& tests) {
        const Node* list = document.is_map() ? document.find("tests") : nullptr;
        if (list == nullptr || !list->is_sequence()) {
            error("test.no-tests", document.at, "a test file is a map with the key tests, a list");
            return;
        }
        for (const Node& node : list->items) {
            if (auto test = read_test(node)) {
                tests.push_back(*std::move(test));
            }
        }
    }

private:
    void error(std::string code, base::Position at, std::string text, std::string hint = {}) {
        problems_.error(std::move(code), file_, at, std::move(text), std::move(hint));
    }

    std::optional<RuleTest> read_test(const Node& node) {
        const std::size_t errors_before = problems_.error_count();
        if (!node.is_map()) {
            error("test.wrong-type", node.at, "a test is a map with name, event and match");
            return std::nullopt;
        }
        check_keys(node);
        RuleTest test;
        test.at = node.at;
        test.name = read_text(node, "name");
        test.rule = read_text(node, "rule");
        read_events(node, test);
        read_match(node, test);
        return problems_.error_count() == errors_before ? std::optional(std::move(test))
                                                        : std::nullopt;
    }

    void check_keys(const Node& node) {
        for (const yaml::Entry& entry : node.entries) {
            if (std::ranges::find(kKeys, entry.key) == kKeys.end()) {
                const std::string_view close = base::closest(entry.key, kKeys);
                error("test.unknown-key", entry.key_at, fmt::format("unknown key {}", entry.key),
                      close.empty() ? "" : fmt::format("did you mean {}?", close));
            }
        }
    }

    std::string read_text(const Node& node, std::string_view key) {
        const Node* value = node.find(key);
        if (value != nullptr && !value->is_scalar()) {
            error("test.wrong-type", value->at, fmt::format("{} is text", key));
        }
        return value == nullptr || value->is_null() ? std::string() : value->text;
    }

    void read_events(const Node& node, RuleTest& test) {
        const Node* one = node.find("event");
        const Node* many = node.find("events");
        if ((one == nullptr) == (many == nullptr)) {
            error("test.no-event", node.at, "a test has either event or events");
        } else if (one != nullptr) {
            read_event(*one, test);
        } else if (!many->is_sequence() || many->items.empty()) {
            error("test.no-event", many->at, "events is a list of at least one event");
        } else {
            for (const Node& event : many->items) {
                read_event(event, test);
            }
        }
    }

    void read_event(const Node& event, RuleTest& test) {
        if (event.is_text()) {
            test.events.push_back(event.text);
        } else if (event.is_map()) {
            append_as_json(test.events.emplace_back(), event);
        } else {
            error("test.wrong-type", event.at, "an event is a map, or a text that is JSON");
        }
    }

    void read_match(const Node& node, RuleTest& test) {
        const Node* match = node.find("match");
        if (match == nullptr || !match->is_scalar() || match->type() != yaml::ScalarType::boolean) {
            error("test.no-match", match == nullptr ? node.at : match->at,
                  "match is true or false");
        } else {
            test.expects_match = match->boolean();
        }
    }

    const std::string& file_;
    base::Diagnostics& problems_;
};

}  // namespace

std::vector<RuleTest> read_rule_tests(std::string_view text, const std::string& file,
                                      base::Diagnostics& problems) {
    std::vector<RuleTest> tests;
    Reader reader(file, problems);
    const std::vector<Node> documents = yaml::parse(text, file, problems);
    for (const Node& document : documents) {
        reader.read_document(document, tests);
    }
    if (documents.empty() && !problems.has_errors()) {
        problems.error("test.no-tests", file, {.line = 1, .column = 1}, "the file holds no tests");
    }
    return tests;
}

}  // namespace metsuke::app
