// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/event_text.hpp"

#include <fmt/core.h>

#include "metsuke/base/utf8.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

base::Unexpected refused(const char* what) { return base::fail(base::ErrorCode::malformed, what); }

}  // namespace

base::Result<event::EventView> EventText::read(std::string_view json, const DocumentKind& kind) {
    if (!base::is_valid_utf8(json)) {
        return refused("the event is not UTF-8");
    }
    text_.assign(json).append(event::kPadding, ' ');
    const std::string_view element = std::string_view(text_).substr(0, json.size());
    event::EventView view;
    if (kind.is_as_is) {
        if (!top_pass_.read_as_is(element, {.product = kind.product, .service = kind.service},
                                  view)) {
            return refused("the event is no JSON object");
        }
        return view;
    }
    switch (top_pass_.read(element, view)) {
        case event::ElementKind::cloudtrail:
        case event::ElementKind::envelope: return view;
        case event::ElementKind::other:
            return refused("the event is neither a CloudTrail record nor an EventBridge event");
        case event::ElementKind::damaged: break;
    }
    return refused("the event is no well-formed JSON");
}

std::string event_line(const std::string& path, std::uint64_t record,
                       const event::EventView& event) {
    const event::Envelope& envelope = event.envelope;
    const std::string_view source =
        envelope.event_source.empty() ? envelope.source : envelope.event_source;
    const std::string_view name =
        envelope.event_name.empty() ? envelope.detail_type : envelope.event_name;
    std::string text = fmt::format("{} record {}:", path == "-" ? "standard input" : path, record);
    for (const std::string_view part : {source, name}) {
        text.append(part.empty() ? "" : " ").append(part);
    }
    return base::visible(text);
}

}  // namespace metsuke::app
