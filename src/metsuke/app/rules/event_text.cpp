// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/event_text.hpp"

#include "metsuke/base/utf8.hpp"

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

}  // namespace metsuke::app
