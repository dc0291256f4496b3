// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/outbox/message_text.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>

#include <fmt/core.h>

#include "metsuke/app/counted.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

using store::State;
using store::StoredMessage;

std::string_view level_of(const StoredMessage& stored) {
    return base::kLevelNames.at(
        std::min<std::size_t>(stored.message.level, base::kLevelNames.size() - 1));
}

/// From outside, and kept as bytes.
std::string shown(const std::string& text) { return base::visible(base::repair_utf8(text).text); }

std::string_view state_of(const StoredMessage& stored) {
    return stored.state == State::dead ? "dead" : "waiting";
}

}  // namespace

std::string age_text(std::chrono::milliseconds age) {
    using std::chrono::days;
    using std::chrono::floor;
    using std::chrono::hours;
    using std::chrono::minutes;
    using std::chrono::seconds;
    if (age < minutes(2)) {
        return fmt::format("{} s", std::max<std::int64_t>(floor<seconds>(age).count(), 0));
    }
    if (age < hours(2)) {
        return fmt::format("{} min", floor<minutes>(age).count());
    }
    if (age < days(2)) {
        return fmt::format("{} h", floor<hours>(age).count());
    }
    return fmt::format("{} d", floor<days>(age).count());
}

std::string message_text(const StoredMessage& stored, const Settings& settings, base::Time now) {
    std::string text = fmt::format(
        "{:>6}  {:<7}  {:<13}  {}  {} old  {}  {}\n", stored.id, state_of(stored), level_of(stored),
        settings.zone.local_text(stored.message.created), age_text(now - stored.message.created),
        shown(stored.message.receiver), shown(stored.message.alert_id));
    if (!stored.message.summary.empty()) {
        text += fmt::format("        {}\n", shown(stored.message.summary));
    }
    if (stored.attempts > 0 || !stored.last_reason.empty()) {
        text += fmt::format("        {}{}: {}\n", counted(stored.attempts, "attempt"),
                            stored.is_outcome_unknown ? ", may have arrived" : "",
                            shown(stored.last_reason));
    }
    return text;
}

std::string message_json(const StoredMessage& stored) {
    std::string out;
    base::json::Writer json(out);
    json.begin_object();
    json.key("id").number(stored.id);
    json.member("state", state_of(stored));
    json.member("receiver", base::repair_utf8(stored.message.receiver).text);
    json.member("level", level_of(stored));
    json.member("alert_id", base::repair_utf8(stored.message.alert_id).text);
    json.member("created", base::to_rfc3339(stored.message.created));
    json.member_unless_empty("summary", base::repair_utf8(stored.message.summary).text);
    json.key("attempts").number(std::uint64_t{stored.attempts});
    json.key("short_form").boolean(stored.is_short);
    json.key("may_have_arrived").boolean(stored.is_outcome_unknown);
    json.member_unless_empty("reason", base::repair_utf8(stored.last_reason).text);
    if (stored.died) {
        json.member("died", base::to_rfc3339(*stored.died));
    }
    json.end_object();
    return out;
}

}  // namespace metsuke::app
