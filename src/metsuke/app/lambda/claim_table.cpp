// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/claim_table.hpp"

#include <cstdint>

#include <fmt/core.h>

#include "metsuke/app/aws/identity.hpp"
#include "metsuke/aws/arn.hpp"

namespace metsuke::app {

namespace {

/// A table that does not answer must not eat the time that telling needs.
constexpr std::chrono::milliseconds kPatience = std::chrono::seconds(2);

/// Longer than any queue keeps a message.
constexpr std::chrono::days kRemembered{15};

std::string id_of(std::string_view room, std::string_view event) {
    return fmt::format("{}\n{}", room, event);
}

std::int64_t milliseconds_of(base::Time time) { return time.time_since_epoch().count(); }

std::int64_t expiry_from(base::Time time) {
    return std::chrono::floor<std::chrono::seconds>(time + kRemembered).time_since_epoch().count();
}

aws::Table table_of(std::string name) {
    const std::optional<aws::Arn> arn = aws::parse_arn(name);
    return {.name = std::move(name), .region = arn ? arn->region : ""};
}

}  // namespace

std::optional<std::string> claim_table_name(const World& world) {
    std::optional<std::string> name = world.variable("METSUKE_TABLE");
    return name && !name->empty() ? name : std::nullopt;
}

ClaimTable::ClaimTable(std::string name, const World& world)
    : world_(world), table_(table_of(std::move(name))) {}

void ClaimTable::begin(std::string_view holder, base::Time lease_end) {
    holder_ = holder;
    lease_end_ = lease_end;
    answers_.clear();
    is_reachable_ = true;
    problems_.clear();
}

Claims::Answer ClaimTable::claim(std::string_view room, std::string_view event) {
    const std::string id = id_of(room, event);
    const auto known = answers_.find(id);
    return known != answers_.end() ? known->second : answers_.emplace(id, ask(id)).first->second;
}

Claims::Answer ClaimTable::ask(const std::string& id) {
    if (!is_reachable_) {
        return Answer::ours;
    }
    const base::Result<Answer> answer = ask_table(id);
    if (!answer) {
        fail(answer.error());
    }
    return answer ? *answer : Answer::ours;
}

base::Result<Claims::Answer> ClaimTable::ask_table(const std::string& id) {
    // An invocation that AWS repeats has the id of the one before, which has ended.
    static constexpr std::string_view kFree =
        "attribute_not_exists(id) OR (attribute_not_exists(told_at) AND (claimed_until < :now OR "
        "claimed_by = :me))";
    if (!client_) {
        METSUKE_TRY(client_, make_aws_client(world_));
    }
    const base::Time now = world_.now();
    METSUKE_TRY(const bool is_ours,
                aws::put_item(*client_, table_,
                              {{"id", id},
                               {"claimed_by", holder_},
                               {"claimed_until", milliseconds_of(lease_end_)},
                               {"expires_at", expiry_from(now)}},
                              {.expression = kFree,
                               .values = {{":now", milliseconds_of(now)}, {":me", holder_}}},
                              kPatience));
    if (is_ours) {
        return Answer::ours;
    }
    METSUKE_TRY(const std::optional<aws::Item> item,
                aws::get_item(*client_, table_, {{"id", id}}, kPatience));
    return item && item->contains("told_at") ? Answer::told : Answer::others;
}

void ClaimTable::finish(std::string_view room, std::string_view event) {
    const auto claimed = answers_.find(id_of(room, event));
    if (claimed == answers_.end() || claimed->second != Answer::ours) {
        return;
    }
    claimed->second = Answer::told;
    if (!is_reachable_ || !client_) {
        return;
    }
    const base::Time now = world_.now();
    const auto written = aws::update_item(
        *client_, table_, {{"id", claimed->first}}, "SET told_at = :now, expires_at = :later",
        {.expression = {},
         .values = {{":now", milliseconds_of(now)}, {":later", expiry_from(now)}}},
        kPatience);
    if (!written) {
        fail(written.error());
    }
}

void ClaimTable::end() {
    for (const auto& [id, answer] : answers_) {
        if (answer != Answer::ours || !is_reachable_ || !client_) {
            continue;
        }
        const auto written =
            aws::update_item(*client_, table_, {{"id", id}}, "SET claimed_until = :now",
                             {.expression = "claimed_by = :me AND attribute_not_exists(told_at)",
                              .values = {{":now", std::int64_t{0}}, {":me", holder_}}},
                             kPatience);
        if (!written) {
            fail(written.error());
        }
    }
    answers_.clear();
}

void ClaimTable::fail(const base::Error& error) {
    is_reachable_ = false;
    problems_.push_back(fmt::format(
        "the table of claims cannot be used, so an event may be told twice: {}", error.message()));
}

}  // namespace metsuke::app
