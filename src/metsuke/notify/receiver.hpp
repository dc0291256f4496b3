// SPDX-License-Identifier: Apache-2.0
//
// One place to tell people, as the configuration describes it: how a message is written for it, by
// what connection it goes, and how much the place takes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/lang.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/notify/content.hpp"
#include "metsuke/notify/delivery/pace.hpp"
#include "metsuke/notify/network.hpp"
#include "metsuke/notify/protocol.hpp"
#include "metsuke/notify/sender.hpp"

namespace metsuke::notify {

/// What a message is made of. Lives as long as the call it is given to.
struct Telling {
    const Content& content;
    std::span<const finding::Finding> findings;  ///< that the content tells of
    std::string_view group;                      ///< key of the conversation, or empty
    base::Time now;
    const base::Zone& zone;
};

struct Rendered {
    std::string body;        ///< what the vendor is sent
    std::string short_body;  ///< once, if it refuses the other; empty: nothing shorter
};

struct Receiver {
    std::string name, type;
    std::optional<base::Lang> lang;  ///< of its room, where the configuration says it
    std::vector<SharedLimit> limits;
    /// Messages that waited long may be told by one; a program wants each.
    bool is_read_by_people = true;
    std::function<Rendered(const Telling&)> render;
    /// A sender with a connection of its own.
    std::function<std::unique_ptr<Sender>(const Network& network)> connect;
    /// Of receivers over HTTP, else null.
    std::shared_ptr<const Protocol> protocol;
};

}  // namespace metsuke::notify
