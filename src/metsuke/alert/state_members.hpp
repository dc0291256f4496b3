// SPDX-License-Identifier: Apache-2.0
//
// The members of one JSON object of a state. The first mistake is kept with the name of its key;
// reading goes on, harmlessly, to its end, so that no call has to be asked whether it worked.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::alert {

/// What is wrong with a state, or nothing.
struct Mistake {
    std::string what;

    void note(std::string_view key, std::string_view problem) {
        if (what.empty()) {
            what.append(key).append(problem);
        }
    }
};

class Members {
public:
    /// `mistake` outlives it.
    Members(base::json::Value object, Mistake& mistake) : object_(object), mistake_(mistake) {}

    [[nodiscard]] base::json::Value at(std::string_view key, base::json::Type type) const {
        const base::json::Value value = object_.find(key);
        if (!value || value.type() != type) {
            mistake_.note(key, value ? " has the wrong type" : " is missing");
            return {};
        }
        return value;
    }
    [[nodiscard]] bool has(std::string_view key) const {
        return static_cast<bool>(object_.find(key));
    }
    [[nodiscard]] std::string text(std::string_view key) const {
        return std::string(at(key, base::json::Type::string).text());
    }
    [[nodiscard]] bool flag(std::string_view key) const {
        return at(key, base::json::Type::boolean).boolean();
    }
    template <class Integer>
    [[nodiscard]] Integer number(std::string_view key) const {
        return integer<Integer>(key, at(key, base::json::Type::number));
    }
    [[nodiscard]] std::chrono::milliseconds duration(std::string_view key) const {
        return std::chrono::milliseconds(number<std::int64_t>(key));
    }
    [[nodiscard]] base::Time time(std::string_view key) const { return base::Time(duration(key)); }
    [[nodiscard]] std::optional<base::Time> optional_time(std::string_view key) const {
        return has(key) ? std::optional(time(key)) : std::nullopt;
    }
    /// A word; `read` is its from_text.
    template <class Read>
    [[nodiscard]] auto word(std::string_view key, Read read) const {
        using Word = typename decltype(read(std::string_view()))::value_type;
        const std::optional<Word> known = read(text(key));
        if (!known) {
            mistake_.note(key, " has no known word");
        }
        return known.value_or(Word{});
    }
    [[nodiscard]] Members object(std::string_view key) const {
        return {at(key, base::json::Type::object), mistake_};
    }
    [[nodiscard]] std::vector<std::uint64_t> numbers(std::string_view key) const {
        std::vector<std::uint64_t> all;
        for (const base::json::Value value : at(key, base::json::Type::array).children()) {
            all.push_back(integer<std::uint64_t>(key, value));
        }
        return all;
    }
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const {
        std::vector<std::string> all;
        for (const base::json::Value value : at(key, base::json::Type::array).children()) {
            all.emplace_back(value.text());
        }
        return all;
    }
    /// Of a list of objects what `read` makes of the members of each.
    template <class Read>
    [[nodiscard]] auto objects(std::string_view key, Read read) const {
        std::vector<decltype(read(*this))> all;
        for (const base::json::Value value : at(key, base::json::Type::array).children()) {
            all.push_back(read(Members(value, mistake_)));
        }
        return all;
    }
    void complain(std::string_view key, std::string_view problem) const {
        mistake_.note(key, problem);
    }

private:
    template <class Integer>
    [[nodiscard]] Integer integer(std::string_view key, base::json::Value value) const {
        Integer number = 0;
        const std::string_view digits = value.raw();
        const std::from_chars_result read =
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
            mistake_.note(key, " is no whole number in range");
        }
        return number;
    }

    base::json::Value object_;
    Mistake& mistake_;
};

}  // namespace metsuke::alert
