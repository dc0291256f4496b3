// SPDX-License-Identifier: Apache-2.0
//
// All live groups of a room: by key, by when they are next to be told, by how long they have been
// quiet; and which of them changed since somebody last asked, so that a store writes only those.
// Every step costs the logarithm of their number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "metsuke/alert/group.hpp"

namespace metsuke::alert {

class GroupBook {
public:
    /// Groups stay where they are until they are closed.
    Group& open(const GroupTerms& terms, base::Time now);
    /// An event of the group came.
    void touch(Group& group, base::Time now);
    /// Changes what waits; nullptr: nothing does any more. What waited before is handed back.
    std::unique_ptr<Waiting> set_waiting(Group& group, std::unique_ptr<Waiting> waiting);
    /// Another time for what waits.
    void set_times(Group& group, std::optional<base::Time> speaks_at,
                   std::optional<base::Time> updates_at);
    void close(Group& group);

    [[nodiscard]] std::size_t size() const { return groups_.size(); }
    /// Those whose time has come: what speaks before what only counts, the higher level first, the
    /// longer due first.
    [[nodiscard]] std::vector<Group*> due(base::Time now);
    [[nodiscard]] std::optional<base::Time> next_due() const;

    /// The one whose last event is longest ago, or nullptr.
    [[nodiscard]] Group* quietest() const;
    /// One that has been quiet for so long, or nullptr. Finding-type groups have their own time.
    [[nodiscard]] Group* quiet_since(base::Time calls, base::Time findings) const;

    [[nodiscard]] std::vector<GroupState> to_state() const;
    void restore(std::vector<GroupState> groups);

    struct Changes {
        bool is_complete = false;         ///< too much changed: `changed` is everything
        std::vector<std::string> closed;  ///< keys; one may be in `changed` too, opened anew
        std::vector<GroupState> changed;  ///< in the order in which they were opened
    };
    /// Since the last call, or since the beginning.
    Changes take_changes();

private:
    /// A serial is never used twice, so the pointer never decides the order.
    using Entry = std::tuple<base::Time, std::uint64_t, Group*>;
    using Agenda = std::set<Entry>;

    static Entry quiet_entry(Group& group);
    static Entry due_entry(Group& group);
    Agenda& quiet_of(const Group& group);
    Group& insert(GroupRecord record, std::unique_ptr<Waiting> waiting);
    [[nodiscard]] static GroupState state_of(const Group& group);

    std::unordered_map<std::string, Group> groups_;
    Agenda due_, quiet_calls_, quiet_findings_;
    std::uint64_t next_serial_ = 1;

    std::unordered_set<Group*> changed_;
    std::vector<std::string> closed_;
    bool is_all_changed_ = false;
};

}  // namespace metsuke::alert
