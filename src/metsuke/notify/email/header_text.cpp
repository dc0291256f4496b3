// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/email/header_text.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/core.h>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/base64.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::notify::email {

namespace {

constexpr std::string_view kBegin = "=?UTF-8?B?";
constexpr std::string_view kEnd = "?=";
constexpr std::size_t kMostWord = 75;
constexpr std::size_t kMostLine = 76;
constexpr std::size_t kMostColumn = 40;

bool is_printable(char c) { return c >= ' ' && c <= '~'; }

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
}

bool has_outer_space(std::string_view text) {
    return text.empty() || text.front() == ' ' || text.back() == ' ';
}

/// The longest beginning of whole characters, at least one, within `most` bytes.
std::string_view beginning(std::string_view text, std::size_t most) {
    std::size_t end = 0;
    while (end < text.size()) {
        std::size_t next = end;
        base::next_code_point(text, next);
        if (next > most) {
            break;
        }
        end = next;
    }
    return text.substr(0, end);
}

}  // namespace

std::string encoded_words(std::string_view text, std::size_t column) {
    METSUKE_ASSERT(column <= kMostColumn);
    std::string words;
    while (!text.empty()) {
        const std::size_t room =
            std::min(kMostWord, kMostLine - column) - kBegin.size() - kEnd.size();
        const std::string_view part = beginning(text, room / 4 * 3);
        text.remove_prefix(part.size());
        words.append(words.empty() ? "" : "\r\n ").append(kBegin);
        words.append(base::encode_base64(part)).append(kEnd);
        column = 1;
    }
    return words;
}

std::string unstructured(std::string_view text, std::size_t column) {
    const bool is_safe = text.size() + column <= kMostLine && !has_outer_space(text) &&
                         !text.contains("=?") && std::ranges::all_of(text, is_printable);
    return is_safe ? std::string(text) : encoded_words(text, column);
}

std::string phrase(std::string_view text, std::size_t column) {
    const bool is_safe = text.size() + column <= kMostLine && !has_outer_space(text) &&
                         std::ranges::all_of(text, is_plain);
    return is_safe ? std::string(text) : encoded_words(text, column);
}

std::string date_text(base::Time time, const base::Zone& zone) {
    static constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed",
                                                              "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> kMonths = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const base::LocalTime local = zone.local_time(time);
    const std::chrono::year_month_day date(local.day);
    const std::chrono::hh_mm_ss clock(
        std::chrono::floor<std::chrono::seconds>(local.since_midnight));
    const auto ahead = local.instant().time_since_epoch() - time.time_since_epoch();
    const std::chrono::hh_mm_ss offset(std::chrono::floor<std::chrono::minutes>(ahead));
    return fmt::format(
        "{}, {} {} {:04} {:02}:{:02}:{:02} {}{:02}{:02}",
        kDays.at(std::chrono::weekday(local.day).c_encoding()), static_cast<unsigned>(date.day()),
        kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
        clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
        offset.is_negative() ? '-' : '+', offset.hours().count(), offset.minutes().count());
}

}  // namespace metsuke::notify::email
