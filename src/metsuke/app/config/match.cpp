// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/match.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/alert/fields.hpp"
#include "metsuke/alert/glob.hpp"

namespace metsuke::app {
namespace {

/// The fields whose values are ids of accounts.
constexpr std::array<std::string_view, 1> kAccountFields = {"account"};

bool may_be_id(std::string_view glob) {
    return glob.find_first_not_of("0123456789*?") == std::string_view::npos;
}

/// A value that names accounts becomes their ids. Nothing: it names none, and is no id either.
std::optional<std::vector<std::string>> with_ids(const std::string& value,
                                                 const narrate::AccountNames& accounts) {
    const std::string_view sign = value.starts_with('!') ? "!" : "";
    const std::string_view glob = std::string_view(value).substr(sign.size());
    std::vector<std::string> values;
    if (may_be_id(glob)) {
        values.push_back(value);
    }
    for (const auto& [id, name] : accounts) {
        if (alert::matches_glob(glob, name)) {
            values.push_back(std::string(sign) + id);
        }
    }
    return values.empty() ? std::nullopt : std::optional(std::move(values));
}

/// The values of one line; accounts by their ids.
std::optional<std::vector<std::string>> values_of(const yaml::Entry& entry,
                                                  const narrate::AccountNames& accounts,
                                                  Reading& reading) {
    const auto written = reading.texts(entry.key, entry.value);
    if (!written) {
        return std::nullopt;
    }
    const bool is_account = std::ranges::find(kAccountFields, entry.key) != kAccountFields.end();
    std::vector<std::string> values;
    bool is_sound = true;
    for (const WrittenText& one : *written) {
        auto more = is_account ? with_ids(one.text, accounts)
                               : std::optional(std::vector<std::string>{one.text});
        if (!more) {
            reading.complain(one.at,
                             fmt::format("no account of the configuration is called {}", one.text),
                             "accounts: {\"111122223333\": {name: prod}} names one; an id, with * "
                             "and ? if you like, needs no name");
            is_sound = false;
            continue;
        }
        std::ranges::move(*more, std::back_inserter(values));
    }
    return is_sound ? std::optional(std::move(values)) : std::nullopt;
}

bool is_known(const yaml::Entry& entry, Reading& reading) {
    if (alert::is_known_field(entry.key)) {
        return true;
    }
    std::vector<std::string_view> known(alert::field_names().begin(), alert::field_names().end());
    known.emplace_back("parameter.NAME");
    reading.unknown_key(entry, known);
    return false;
}

}  // namespace

std::optional<alert::Matchers> read_match(const yaml::Node& node,
                                          const narrate::AccountNames& accounts, Reading& reading) {
    if (!node.is_map()) {
        reading.complain(node.at, "match is a map of fields and values, such as {account: prod-*}");
        return std::nullopt;
    }
    alert::Matchers matchers;
    bool is_sound = true;
    for (const yaml::Entry& entry : node.entries) {
        const auto values =
            is_known(entry, reading) ? values_of(entry, accounts, reading) : std::nullopt;
        if (!values) {
            is_sound = false;
            continue;
        }
        auto matcher = alert::Matcher::make(entry.key, *values);
        if (matcher) {
            matchers.push_back(*std::move(matcher));
        } else {
            reading.complain(entry.value.at, matcher.error().message());
            is_sound = false;
        }
    }
    return is_sound ? std::optional(std::move(matchers)) : std::nullopt;
}

}  // namespace metsuke::app
