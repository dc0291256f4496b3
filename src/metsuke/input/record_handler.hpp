// SPDX-License-Identifier: Apache-2.0
//
// What a reader of input tells, in the order of the input. Exactly one of on_event, on_ignored,
// on_objects, on_invalid and on_message is called for every record.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "metsuke/event/event_view.hpp"
#include "metsuke/input/object_notice.hpp"
#include "metsuke/input/shape.hpp"

namespace metsuke::input {

class RecordHandler {
public:
    RecordHandler() = default;
    RecordHandler(const RecordHandler&) = delete;
    RecordHandler& operator=(const RecordHandler&) = delete;
    RecordHandler(RecordHandler&&) = delete;
    RecordHandler& operator=(RecordHandler&&) = delete;
    virtual ~RecordHandler() = default;

    /// The view lives until the call returns.
    virtual void on_event(const event::EventView& event) = 0;
    /// Recognised, and nothing that rules could be about.
    virtual void on_ignored(const event::Place& place, Shape shape) = 0;
    /// A message about objects in S3 that may hold events. Who does not fetch them ignores it.
    virtual void on_objects(const event::Place& place, Shape shape,
                            std::span<const ObjectNotice> /*objects*/) {
        on_ignored(place, shape);
    }
    /// No readable record. `what` names the place: "record 3 at byte 1234: ...".
    virtual void on_invalid(const event::Place& place, std::string what) = 0;
    /// An SNS message that holds no event, or no readable one: words for people, perhaps. `text`
    /// lives until the call returns. Without a handler of its own it is an invalid record.
    virtual void on_message(const event::Place& place, std::string_view /*text*/,
                            std::string what) {
        on_invalid(place, std::move(what));
    }
    /// The input itself failed at some point; what came before has been told. Not a record.
    virtual void on_failure(const event::Place& place, std::string what) = 0;
    /// One container was met.
    virtual void on_container(Shape shape) = 0;
    /// Bytes of a record were no UTF-8 and were replaced.
    virtual void on_repaired(const event::Place& place) = 0;

    /// False: the reader ends as soon as it can.
    virtual bool wants_more() = 0;
};

}  // namespace metsuke::input
