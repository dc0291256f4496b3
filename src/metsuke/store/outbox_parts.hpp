// SPDX-License-Identifier: Apache-2.0
//
// What an Outbox consists of.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "metsuke/store/database.hpp"
#include "metsuke/store/outbox.hpp"
#include "metsuke/store/owner_lock.hpp"

namespace metsuke::store {

struct Outbox::Parts {
    OwnerLock lock;  // goes last: until the file is closed the folder is ours
    std::string file;
    OutboxOptions options;
    std::vector<std::string> notices;
    Database database;
    std::mutex mutex{};  // guards the database; the others do not change
};

}  // namespace metsuke::store
