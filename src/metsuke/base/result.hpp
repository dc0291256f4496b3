// SPDX-License-Identifier: Apache-2.0
//
// What a function returns when the outside world may refuse: a value or an Error. There is no
// second such type in metsuke. It is std::expected with [[nodiscard]], which libstdc++ 12 leaves
// out.
#pragma once

#include <expected>
#include <string>
#include <utility>

#include "metsuke/base/error.hpp"

namespace metsuke::base {

template <class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
public:
    using std::expected<T, Error>::expected;
};

using Unexpected = std::unexpected<Error>;

inline Unexpected fail(ErrorCode code, std::string what) {
    return Unexpected(Error{.code = code, .what = std::move(what), .causes = {}});
}

}  // namespace metsuke::base

#define METSUKE_TRY_JOIN2(a, b) a##b
#define METSUKE_TRY_JOIN(a, b) METSUKE_TRY_JOIN2(a, b)
// A name and a declaration cannot stand in parentheses.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define METSUKE_TRY_AS(result, declaration, expression)                \
    auto result = (expression);                                        \
    if (!result.has_value()) {                                         \
        return ::metsuke::base::Unexpected(std::move(result).error()); \
    }                                                                  \
    declaration = *std::move(result)
// NOLINTEND(bugprone-macro-parentheses)

/// `METSUKE_TRY(auto bytes, read(path));` declares bytes, or returns the error from the function
/// around. Cold code only.
#define METSUKE_TRY(declaration, expression) \
    METSUKE_TRY_AS(METSUKE_TRY_JOIN(metsuke_result_, __LINE__), declaration, expression)
