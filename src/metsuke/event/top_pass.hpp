// SPDX-License-Identifier: Apache-2.0
//
// The one look that every record gets: its top-level members as raw tokens, what kind of document
// it is, and the envelope. Nothing below the top is read; what is passed over there is looked at
// for its end alone. What the fast reader refuses is read again by the thorough one before the
// record is called damaged.
#pragma once

#include <memory>
#include <string_view>

#include "metsuke/event/event_view.hpp"

namespace metsuke::event {

enum class ElementKind : std::uint8_t {
    cloudtrail,  ///< a bare CloudTrail record
    envelope,    ///< an event in its EventBridge envelope
    other,       ///< well-formed JSON of some other shape: a container, or nothing we know
    damaged,     ///< no well-formed JSON
};

class TopPass {
public:
    TopPass();
    ~TopPass();
    TopPass(const TopPass&) = delete;
    TopPass& operator=(const TopPass&) = delete;
    TopPass(TopPass&&) noexcept;
    TopPass& operator=(TopPass&&) noexcept;

    /// `element`: one JSON value, valid UTF-8, followed by kPadding readable bytes. Fills `out`,
    /// which is newly made, but for its place when the element is an event. What `out` then refers
    /// to lives until the next call or the end of `element`.
    ElementKind read(std::string_view element, EventView& out);

    /// The same for a plain CloudTrail record or EventBridge event that `text` begins with, where
    /// more may follow: finds out where it ends by reading it, its detail in the same pass. Its
    /// size; 0 for anything else, which read() has to look at. Whether it is valid UTF-8 is the
    /// caller's to ask before `out` is used.
    std::size_t read_front(std::string_view text, EventView& out);

    /// Takes the element as it stands: no envelope is added, nothing is classified. `stream` may be
    /// empty. False: no well-formed JSON object.
    bool read_as_is(std::string_view element, Stream stream, EventView& out);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace metsuke::event
