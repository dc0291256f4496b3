// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/time_span.hpp"

namespace metsuke::app {
namespace {

constexpr std::string_view kUsual = "2026-01-02T03:04:05Z";

/// In this form the order of texts is the order of times. A year before 0 is written with a sign.
bool is_usual(std::string_view text) {
    return text.size() == kUsual.size() && text.back() == 'Z' && text[10] == 'T' && text[0] != '-';
}

bool is_sexagesimal(std::string_view digits) {
    return digits[0] >= '0' && digits[0] <= '5' && digits[1] >= '0' && digits[1] <= '9';
}

}  // namespace

void TimeSpan::Bound::move_to(std::string_view written, base::Time time) {
    text = is_usual(written) ? written : base::to_rfc3339(time);
    if (!is_usual(text)) {
        text.clear();
        other = time;
    }
}

bool TimeSpan::is_inside(std::string_view text) const {
    return is_usual(text) && !first_.text.empty() && !last_.text.empty() && first_.text <= text &&
           text <= last_.text;
}

/// Within the hour of the latest so far: what is equal up to there needs no reading.
bool TimeSpan::is_soon_after(std::string_view text) const {
    static constexpr std::size_t kMinute = 14;
    static constexpr std::size_t kSecond = 17;
    return is_usual(text) && last_.text < text &&
           text.substr(0, kMinute) == std::string_view(last_.text).substr(0, kMinute) &&
           is_sexagesimal(text.substr(kMinute)) && text[kSecond - 1] == ':' &&
           is_sexagesimal(text.substr(kSecond));
}

void TimeSpan::see(std::string_view text) {
    if (is_inside(text)) {
        return;
    }
    if (is_soon_after(text)) {
        last_.text = text;
        return;
    }
    const std::optional<base::Time> time = base::parse_time(text);
    if (!time) {
        return;
    }
    if (const std::optional<base::Time> first = first_.time(); !first || *time < *first) {
        first_.move_to(text, *time);
    }
    if (const std::optional<base::Time> last = last_.time(); !last || *time > *last) {
        last_.move_to(text, *time);
    }
}

}  // namespace metsuke::app
