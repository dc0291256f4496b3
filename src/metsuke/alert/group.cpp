// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/group.hpp"

#include <algorithm>
#include <utility>

namespace metsuke::alert {

namespace {

using base::Level;
using base::Time;
using Kind = NewFact::Kind;

bool has_any(const std::vector<NewFact>& news, Kind kind) {
    return std::ranges::find(news, kind, &NewFact::kind) != news.end();
}

}  // namespace

std::vector<NewFact> news_of(Group& group, const EventFindings& event, Time now) {
    GroupRecord& record = group.record;
    std::vector<NewFact> news;
    if (!record.key.is_finding) {
        news = record.known.learn(event);
    }
    if (!record.is_told()) {
        return {};
    }
    const Level waiting = group.waiting ? group.waiting->tally.level() : Level::informational;
    if (event.level() > std::max(record.told_level, waiting)) {
        news.push_back({.kind = Kind::level, .text = std::string(to_text(event.level()))});
    }
    if (news.empty() && !record.key.is_finding && now - record.last_spoken >= record.repeat) {
        news.push_back({.kind = Kind::repeat, .text = {}});
    }
    return news;
}

std::optional<Time> speaking_time(const Group& group, Level level, const std::vector<NewFact>& news,
                                  Time now) {
    const GroupRecord& record = group.record;
    if (!record.is_told()) {
        return level >= Level::high ? now : now + record.group_wait;
    }
    if (news.empty()) {
        return std::nullopt;
    }
    if (level < Level::high) {
        return now + record.group_wait;
    }
    const bool is_at_once =
        level == Level::critical || has_any(news, Kind::level) || has_any(news, Kind::rule);
    return is_at_once ? now : std::max(now, record.last_spoken + record.group_wait);
}

}  // namespace metsuke::alert
