// SPDX-License-Identifier: Apache-2.0
//
// All or nothing.
#pragma once

#include <type_traits>
#include <utility>

#include "metsuke/base/result.hpp"
#include "metsuke/store/database.hpp"

namespace metsuke::store {

/// Runs `work`, which returns a Result, in one transaction. When this returns a value, what was
/// written is on disk; when it returns an error, nothing of it is there.
template <class Work>
std::invoke_result_t<Work> in_transaction(Database& database, Work&& work) {
    if (auto begun = database.run("BEGIN IMMEDIATE"); !begun.has_value()) {
        return base::Unexpected(std::move(begun).error());
    }
    std::invoke_result_t<Work> result = std::forward<Work>(work)();
    if (result.has_value()) {
        auto committed = database.run("COMMIT");
        if (committed.has_value()) {
            return result;
        }
        result = base::Unexpected(std::move(committed).error());
    }
    database.roll_back();
    return result;
}

}  // namespace metsuke::store
