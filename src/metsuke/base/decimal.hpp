// SPDX-License-Identifier: Apache-2.0
//
// Exact decimal numbers, compared as they are written: account ids and byte counts do not fit a
// double, so nothing is ever rounded. A DecimalView borrows the text it was read from; reading and
// comparing allocate nothing.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metsuke::base {

class DecimalView {
public:
    /// [-+]? (digits [. digits?] | . digits) ([eE] [-+]? digits)? and nothing else.
    static std::optional<DecimalView> parse(std::string_view text);
    /// Of a text that is known to parse.
    static DecimalView of(std::string_view number);

    friend std::strong_ordering operator<=>(const DecimalView& a, const DecimalView& b);
    friend bool operator==(const DecimalView& a, const DecimalView& b) { return (a <=> b) == 0; }

    [[nodiscard]] bool is_zero() const { return digits_ == 0; }

private:
    friend void append_plain(std::string& out, std::string_view number);
    [[nodiscard]] char digit(std::int64_t i) const;  ///< the i-th significant digit

    std::string_view
        text_;  ///< from the first significant digit to the last; may contain the point
    std::int64_t digits_ = 0;    ///< significant digits, without the point
    std::int64_t point_in_ = 0;  ///< index of the point within text_, or its size
    std::int64_t scale_ = 0;     ///< the value is 0.d1d2d3... * 10^scale_
    bool negative_ = false;
};

/// The number in plain notation, without exponent, without needless zeros: "1e3" -> "1000", "1.50"
/// -> "1.5", "-0" -> "0". A result of more than 1,000 characters is not written out: the text is
/// appended as it is. `number` must parse.
void append_plain(std::string& out, std::string_view number);

}  // namespace metsuke::base
