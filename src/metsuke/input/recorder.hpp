// SPDX-License-Identifier: Apache-2.0
//
// For tests: a handler that writes down what it is told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metsuke/input/record_handler.hpp"

namespace metsuke::input {

struct Told {
    std::vector<std::string> events, documents, members, detail_types, ignored, invalid, messages,
        failures;
    std::vector<std::uint64_t> ordinals;
    std::map<std::string, std::size_t> containers;
    std::size_t repaired = 0;

    friend bool operator==(const Told&, const Told&) = default;
};

class Recorder final : public RecordHandler {
public:
    void on_event(const event::EventView& event) override {
        told.events.emplace_back(event.envelope.id);
        told.documents.emplace_back(event.document);
        told.members.push_back(members_of(event));
        told.detail_types.emplace_back(event.envelope.detail_type);
        told.ordinals.push_back(event.place.record);
    }
    void on_ignored(const event::Place& /*place*/, Shape shape) override {
        told.ignored.emplace_back(name_of(shape));
    }
    void on_invalid(const event::Place& /*place*/, std::string what) override {
        told.invalid.push_back(std::move(what));
    }
    void on_message(const event::Place& place, std::string_view text, std::string what) override {
        told.messages.emplace_back(text);
        on_invalid(place, std::move(what));
    }
    void on_failure(const event::Place& /*place*/, std::string what) override {
        told.failures.push_back(std::move(what));
    }
    void on_container(Shape shape) override { ++told.containers[std::string(name_of(shape))]; }
    void on_repaired(const event::Place& /*place*/) override { ++told.repaired; }
    bool wants_more() override { return true; }

    Told told;

private:
    /// Of the document and of its detail, as the readers of its fields find them.
    static std::string members_of(const event::EventView& event) {
        std::string text = event.is_plain ? "plain " : "odd ";
        text.append(event.detail);
        for (const auto& members : {event.document_members, event.detail_members}) {
            text += '\n';
            for (const event::RawMember& member : members) {
                text += std::to_string(member.key.hash) + (member.key.has_dot ? "." : " ");
                text.append(member.key.text).append("=").append(member.value.text);
                text += std::to_string(static_cast<int>(member.value.type)) +
                        (member.value.has_escape ? "\\ " : " ");
            }
        }
        return text;
    }
};

/// For messages of tests: everything told.
inline std::ostream& operator<<(std::ostream& out, const Told& told) {
    const auto list = [&out](std::string_view name, const std::vector<std::string>& texts) {
        for (const std::string& text : texts) {
            out << name << ": " << text << '\n';
        }
    };
    list("event", told.events);
    list("document", told.documents);
    list("members", told.members);
    list("ignored", told.ignored);
    list("invalid", told.invalid);
    list("failure", told.failures);
    for (const auto& [shape, count] : told.containers) {
        out << shape << ": " << count << '\n';
    }
    return out << "repaired: " << told.repaired << '\n';
}

}  // namespace metsuke::input
