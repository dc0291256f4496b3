// SPDX-License-Identifier: Apache-2.0
//
// Why something outside could not be done. Text for people: what was tried, with what, and what to
// do next.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace metsuke::base {

enum class ErrorCode : std::uint8_t {
    invalid_argument,
    not_found,
    permission,
    io,
    closed,  ///< the other end went away: a pipe whose reader ended
    malformed,
    limit,
    unsupported,
    internal,
};

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string what;
    std::vector<std::string> causes;  ///< outermost first

    /// "what: cause: cause".
    [[nodiscard]] std::string message() const;

    /// The same error seen from one step further out: `outer` becomes what, and the old what its
    /// first cause.
    Error because(std::string outer) &&;
};

}  // namespace metsuke::base
