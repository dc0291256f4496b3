// SPDX-License-Identifier: Apache-2.0
//
// A number is sign, significant digits and scale: 0.d1d2d3... * 10^scale. Two numbers of the same
// sign compare by scale, then digit by digit, with zeros behind the shorter one.
#include "metsuke/base/decimal.hpp"

#include <algorithm>
#include <limits>

#include "metsuke/base/assert.hpp"

namespace metsuke::base {

namespace {

constexpr std::int64_t kLongestPlain = 1000;
constexpr std::int64_t kLargestExponent = std::numeric_limits<std::int64_t>::max() / 4;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) {
        ++at;
    }
    return at;
}

/// Saturates: nothing that far out can be told apart by its digits.
std::int64_t exponent_value(std::string_view digits, bool negative) {
    std::int64_t value = 0;
    for (const char c : digits) {
        value = std::min(value * 10 + (c - '0'), kLargestExponent / 10);
    }
    return negative ? -value : value;
}

}  // namespace

std::optional<DecimalView> DecimalView::parse(std::string_view text) {
    DecimalView number;
    std::size_t at = 0;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        number.negative_ = text[0] == '-';
        at = 1;
    }
    const std::size_t begin = at;
    at = skip_digits(text, at);
    const std::size_t whole = at - begin;
    std::size_t fraction = 0;
    if (at < text.size() && text[at] == '.') {
        const std::size_t after = skip_digits(text, at + 1);
        fraction = after - (at + 1);
        at = after;
    }
    if (whole + fraction == 0) {
        return std::nullopt;
    }
    const std::size_t end = at;
    std::int64_t exponent = 0;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        const bool negative = at < text.size() && text[at] == '-';
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
            ++at;
        }
        const std::size_t digits = at;
        at = skip_digits(text, at);
        if (at == digits) {
            return std::nullopt;
        }
        exponent = exponent_value(text.substr(digits, at - digits), negative);
    }
    if (at != text.size()) {
        return std::nullopt;
    }

    // From the first to the last digit that is not zero.
    const std::string_view mantissa = text.substr(begin, end - begin);
    const std::size_t first = mantissa.find_first_not_of("0.");
    if (first == std::string_view::npos) {
        number.negative_ = false;
        return number;
    }
    const std::size_t last = mantissa.find_last_not_of("0.");
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    number.scale_ = exponent + (first < point ? static_cast<std::int64_t>(point - first)
                                              : -static_cast<std::int64_t>(first - point - 1));
    number.text_ = mantissa.substr(first, last - first + 1);
    number.point_in_ =
        static_cast<std::int64_t>(std::min(number.text_.find('.'), number.text_.size()));
    const bool has_point = static_cast<std::size_t>(number.point_in_) < number.text_.size();
    number.digits_ = static_cast<std::int64_t>(number.text_.size()) - (has_point ? 1 : 0);
    return number;
}

DecimalView DecimalView::of(std::string_view number) {
    const std::optional<DecimalView> value = parse(number);
    METSUKE_ASSERT(value.has_value());
    return *value;
}

char DecimalView::digit(std::int64_t i) const {
    if (i >= digits_) {
        return '0';
    }
    return text_[static_cast<std::size_t>(i < point_in_ ? i : i + 1)];
}

std::strong_ordering operator<=>(const DecimalView& a, const DecimalView& b) {
    if (a.is_zero() || b.is_zero() || a.negative_ != b.negative_) {
        const auto sign = [](const DecimalView& n) {
            return n.is_zero() ? 0 : n.negative_ ? -1 : 1;
        };
        return sign(a) <=> sign(b);
    }
    std::strong_ordering order = a.scale_ <=> b.scale_;
    for (std::int64_t i = 0; order == 0 && i < std::max(a.digits_, b.digits_); ++i) {
        order = a.digit(i) <=> b.digit(i);
    }
    return a.negative_ ? 0 <=> order : order;
}

void append_plain(std::string& out, std::string_view number) {
    const DecimalView value = DecimalView::of(number);
    const std::int64_t longest = std::max(value.digits_, std::max(value.scale_, -value.scale_));
    if (longest > kLongestPlain && !value.is_zero()) {
        out.append(number);
        return;
    }
    if (value.is_zero()) {
        out.push_back('0');
        return;
    }
    if (value.negative_) {
        out.push_back('-');
    }
    if (value.scale_ <= 0) {
        out.append("0.");
        out.append(static_cast<std::size_t>(-value.scale_), '0');
    }
    for (std::int64_t i = 0; i < std::max(value.digits_, value.scale_); ++i) {
        if (i > 0 && i == value.scale_) {
            out.push_back('.');
        }
        out.push_back(value.digit(i));
    }
}

}  // namespace metsuke::base
