// SPDX-License-Identifier: Apache-2.0
//
// Asks the reference evaluator and the compiled matcher the same question about one document.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "metsuke/event/top_pass.hpp"
#include "metsuke/match/finding_maker.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/reference.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::tests {

/// An event with its bytes, as the readers want them.
class TestEvent {
public:
    /// As one document, nothing added.
    static std::unique_ptr<TestEvent> as_is(std::string_view json, event::Stream stream) {
        auto event = std::make_unique<TestEvent>(json);
        const bool read = event->top_.read_as_is(event->element(), stream, event->view_);
        return read && event->parse() ? std::move(event) : nullptr;
    }
    /// As a record or an envelope.
    static std::unique_ptr<TestEvent> record(std::string_view json) {
        auto event = std::make_unique<TestEvent>(json);
        const bool read =
            event->top_.read(event->element(), event->view_) < event::ElementKind::other;
        return read && event->parse() ? std::move(event) : nullptr;
    }

    explicit TestEvent(std::string_view json)
        : bytes_(std::string(json) + std::string(event::kPadding, ' ')), size_(json.size()) {}

    const event::EventView& view() const { return view_; }
    const match::ReferenceEvent& reference() const { return *reference_; }

private:
    bool parse() {
        const bool is_sound = parsed_.parse(view_);
        reference_ = is_sound ? &parsed_.reference() : nullptr;
        return is_sound;
    }
    std::string_view element() const { return std::string_view(bytes_).substr(0, size_); }

    std::string bytes_;
    std::size_t size_;
    event::TopPass top_;
    event::EventView view_;
    match::ParsedEvent parsed_;
    const match::ReferenceEvent* reference_ = nullptr;
};

/// Whether any rule of the set matches, by the reference.
inline bool any_by_reference(const rule::RuleSet& rules, const TestEvent& event) {
    for (const rule::Rule& rule : rules.rules) {
        if (match::covers(rule.meta.logsource, event.view().stream) &&
            match::reference_matches(rule, event.reference())) {
            return true;
        }
    }
    return false;
}

inline std::shared_ptr<const rule::RuleSet> load_text(std::string_view text, std::string file,
                                                      rule::LoadOptions options = {}) {
    rule::RuleLoader loader(std::move(options));
    loader.add_text(text, std::move(file));
    return std::make_shared<const rule::RuleSet>(loader.finish());
}

}  // namespace metsuke::tests
