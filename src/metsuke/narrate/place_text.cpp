// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/place_text.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/wording.hpp"

namespace metsuke::narrate {

namespace {

using base::Lang;

/// Regions, event ids, finding ids.
bool is_plain(std::string_view text) {
    static constexpr std::size_t kMost = 64;
    return !text.empty() && text.size() <= kMost && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    });
}

/// China and GovCloud have consoles of their own (AWS General Reference, "Service endpoints").
std::string_view console_domain(std::string_view region) {
    if (region.starts_with("cn-")) {
        return "console.amazonaws.cn";
    }
    return region.starts_with("us-gov-") ? "console.amazonaws-us-gov.com"
                                         : "console.aws.amazon.com";
}

std::string delay(std::chrono::milliseconds late, Lang lang) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(late).count();
    constexpr long kHour = 60;
    constexpr long kDay = 24 * kHour;
    const bool is_ja = lang == Lang::ja;
    if (minutes < 2 * kHour) {
        return fmt::format(fmt::runtime(is_ja ? "記録の到着は {} 分後" : "seen {} min later"),
                           minutes);
    }
    if (minutes < 2 * kDay) {
        return fmt::format(fmt::runtime(is_ja ? "記録の到着は {} 時間後" : "seen {} h later"),
                           minutes / kHour);
    }
    return fmt::format(fmt::runtime(is_ja ? "記録の到着は {} 日後" : "seen {} days later"),
                       minutes / kDay);
}

}  // namespace

std::string account_name(const std::string& account, const AccountNames& accounts) {
    const auto named = accounts.find(account);
    return named == accounts.end() ? told(account) : told(named->second);
}

std::string where(const finding::EventFacts& event, const AccountNames& accounts, Lang lang) {
    std::string place = account_name(event.account, accounts);
    if (accounts.contains(event.account)) {
        place += fmt::format(" ({})", told(event.account));
    }
    if (event.region.empty()) {
        return place;
    }
    const std::string_view name = word_of("region", event.region, lang);
    place.append(place.empty() ? "" : " / ").append(name).append(name.empty() ? "" : " ");
    return place + told(event.region);
}

std::string when(std::optional<base::Time> time, const base::Zone& zone,
                 std::optional<base::Time> seen, Lang lang) {
    static constexpr std::chrono::minutes kWorthTelling{15};
    static constexpr std::size_t kDateSize = 10;
    if (!time) {
        return {};
    }
    std::string text = zone.local_text_with_name(*time);
    const std::string utc = base::Zone::utc().local_text(*time);
    if (!text.ends_with(" UTC")) {
        const bool is_same_day = text.substr(0, kDateSize) == utc.substr(0, kDateSize);
        text += fmt::format(" ({} UTC)", is_same_day ? utc.substr(kDateSize + 1) : utc);
    }
    if (seen && *seen - *time > kWorthTelling) {
        const std::string late = delay(*seen - *time, lang);
        text += fmt::format(fmt::runtime(lang == Lang::ja ? "({})" : " ({})"), late);
    }
    return text;
}

std::string console_link(const finding::EventFacts& event) {
    if (!is_plain(event.region) || !is_plain(event.id)) {
        return {};
    }
    const std::string base =
        fmt::format("https://{}.{}", event.region, console_domain(event.region));
    if (!event.name.empty()) {
        return fmt::format("{}/cloudtrailv2/home?region={}#/events/{}", base, event.region,
                           event.id);
    }
    if (event.source == "aws.guardduty") {
        return fmt::format("{}/guardduty/home?region={}#/findings?search=id%3D{}", base,
                           event.region, event.id);
    }
    return {};
}

}  // namespace metsuke::narrate
