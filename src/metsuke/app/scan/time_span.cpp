// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/time_span.hpp"

namespace metsuke::app {
namespace {

constexpr std::string_view kUsual = "2026-01-02T03:04:05Z";

/// In this form the order of texts is the order of times.
bool is_usual(std::string_view text) {
    return text.size() == kUsual.size() && text.back() == 'Z' && text[10] == 'T';
}

/// Empty if the time has no such form. `text` is how it was written: in a log in order every time
/// is the latest so far, and writing it out anew would cost more than reading it.
std::string usual_text(std::string_view text, base::Time time) {
    if (is_usual(text)) {
        return std::string(text);
    }
    const std::string written = base::to_rfc3339(time);
    return is_usual(written) ? written : std::string();
}

}  // namespace

bool TimeSpan::is_inside(std::string_view text) const {
    return is_usual(text) && !first_text_.empty() && !last_text_.empty() && first_text_ <= text &&
           text <= last_text_;
}

void TimeSpan::see(std::string_view text) {
    if (is_inside(text)) {
        return;
    }
    const std::optional<base::Time> time = base::parse_time(text);
    if (!time) {
        return;
    }
    if (!first_ || *time < *first_) {
        first_ = time;
        first_text_ = usual_text(text, *time);
    }
    if (!last_ || *time > *last_) {
        last_ = time;
        last_text_ = usual_text(text, *time);
    }
}

}  // namespace metsuke::app
