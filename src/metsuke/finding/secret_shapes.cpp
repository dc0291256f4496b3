// SPDX-License-Identifier: Apache-2.0
#include "metsuke/finding/secret_shapes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "metsuke/finding/secret_keys.hpp"

namespace metsuke::finding {

namespace {

/// Tokens that tell their make by their beginning. Sources: each vendor's page on its tokens.
struct TokenShape {
    constexpr TokenShape(std::string_view begins, std::size_t at_least, std::size_t with_dots = 0,
                         std::size_t keeps = 0)
        : prefix(begins), least(at_least), dots(with_dots), kept(keeps) {}

    std::string_view prefix;
    std::size_t least;  ///< characters behind the prefix
    std::size_t dots;   ///< that it has at least (JSON Web Tokens have two)
    std::size_t kept;   ///< of the prefix, which stay to be read
};

constexpr auto kTokens = std::to_array<TokenShape>({
    {"ghp_", 30},     {"gho_", 30},         {"ghu_", 30},
    {"ghs_", 30},     {"ghr_", 30},         {"github_pat_", 20},
    {"glpat-", 20},   {"xoxb-", 10},        {"xoxp-", 10},
    {"xoxa-", 10},    {"xoxr-", 10},        {"xapp-", 10},
    {"sk_live_", 16}, {"rk_live_", 16},     {"AIza", 35},
    {"npm_", 36},     {"pypi-", 16},        {"SG.", 30, 1},
    {"eyJ", 20, 2},   {"Bearer ", 8, 0, 7}, {"hooks.slack.com/services/", 8, 0, 25},
});

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kDashes = "-----";

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_token(char c) {
    return is_letter_or_digit(c) || c == '_' || c == '-' || c == '.' || c == '/' || c == '+' ||
           c == '=';
}
bool is_key(char c) { return is_letter_or_digit(c) || c == '_' || c == '-' || c == '.'; }
bool is_quote(char c) { return c == '"' || c == '\''; }
/// Some secret has it, and the usual word does not.
bool is_hint(char c) { return c == '=' || c == ':' || c == '-' || c == '_' || c == '.'; }
/// A secret stands behind it, or begins with it.
constexpr bool is_mark(char c) { return c == '=' || c == ':' || c == '-'; }

/// Per letter, which tokens have it at `place`, as bits.
constexpr std::array<std::uint32_t, 256> tokens_by_letter(std::size_t place) {
    static_assert(kTokens.size() <= 32);
    std::array<std::uint32_t, 256> tokens{};
    for (std::size_t i = 0; i < kTokens.size(); ++i) {
        tokens[static_cast<unsigned char>(kTokens[i].prefix[place])] |= std::uint32_t{1} << i;
    }
    return tokens;
}

constexpr std::array<std::uint32_t, 256> kByFirst = tokens_by_letter(0);
constexpr std::array<std::uint32_t, 256> kBySecond = tokens_by_letter(1);

/// At which a secret or its value may begin, as a table: every character of every text of an event
/// that matched is asked.
constexpr std::array<bool, 256> kRemarkable = [] {
    std::array<bool, 256> remarkable{};
    for (std::size_t c = 0; c < remarkable.size(); ++c) {
        remarkable[c] = kByFirst[c] != 0 || is_mark(static_cast<char>(c));
    }
    return remarkable;
}();

bool is_remarkable(char c) { return kRemarkable[static_cast<unsigned char>(c)]; }

/// Reads from left to right; what is behind `at_` is done.
class Masker {
public:
    explicit Masker(std::string_view text) : text_(text) {}

    /// The text with its secrets masked; nothing if there are none.
    std::optional<std::string> run() {
        for (skip_plain(); at_ < text_.size(); skip_plain()) {
            if (!take_token() && !take_private_key() && !take_value() && !take_password_of_url()) {
                ++at_;
            }
        }
        if (!is_masked_) {
            return std::nullopt;
        }
        keep();
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

    [[nodiscard]] bool begins_word() const {
        return at_ == 0 || !is_letter_or_digit(text_[at_ - 1]);
    }

    /// To the next place where a secret may begin.
    void skip_plain() {
        for (;; ++at_) {
            const auto* const next = std::ranges::find_if(rest(), is_remarkable);
            at_ = static_cast<std::size_t>(next - text_.begin());
            if (at_ == text_.size() || begins_secret()) {
                return;
            }
        }
    }

    [[nodiscard]] bool begins_secret() const {
        const char c = text_[at_];
        return is_mark(c) ? c != '-' || rest().starts_with(kDashes) : tokens_here() != 0;
    }

    /// Whose first two letters stand here, as bits.
    [[nodiscard]] std::uint32_t tokens_here() const {
        if (at_ + 1 >= text_.size() || !begins_word()) {
            return 0;
        }
        return kByFirst[static_cast<unsigned char>(text_[at_])] &
               kBySecond[static_cast<unsigned char>(text_[at_ + 1])];
    }

    /// The first whose beginning stands here, or nullptr.
    [[nodiscard]] const TokenShape* token_here() const {
        for (std::uint32_t tokens = tokens_here(); tokens != 0; tokens &= tokens - 1) {
            const TokenShape& token = kTokens[static_cast<std::size_t>(std::countr_zero(tokens))];
            if (rest().starts_with(token.prefix)) {
                return &token;
            }
        }
        return nullptr;
    }

    /// What has been read and not been written.
    void keep() {
        out_ += text_.substr(written_, at_ - written_);
        written_ = at_;
    }
    void mask(std::size_t size) {
        keep();
        out_ += kMask;
        at_ += size;
        written_ = at_;
        is_masked_ = true;
    }

    bool take_token() {
        const TokenShape* const shape = token_here();
        if (shape == nullptr || (shape->dots > 0 && at_ < no_dots_until_)) {
            return false;
        }
        const std::string_view body = rest().substr(shape->prefix.size());
        const auto end = std::ranges::find_if_not(body, is_token);
        const auto size = static_cast<std::size_t>(end - body.begin());
        const auto dots = static_cast<std::size_t>(std::ranges::count(body.substr(0, size), '.'));
        if (dots < shape->dots) {
            no_dots_until_ = at_ + shape->prefix.size() + size;  // so has what begins in between
        }
        if (size < shape->least || dots < shape->dots) {
            return false;
        }
        at_ += shape->kept;
        mask(shape->prefix.size() - shape->kept + size);
        return true;
    }

    bool take_private_key() {
        static constexpr std::size_t kMostLabel = 40;
        if (text_[at_] != '-' || !rest().starts_with(kBegin)) {
            return false;
        }
        const std::string_view label = rest().substr(kBegin.size(), kMostLabel);
        if (!label.substr(0, label.find(kDashes)).contains("PRIVATE KEY")) {
            return false;
        }
        const std::size_t end = rest().find(kEnd);
        if (end == std::string_view::npos) {
            mask(rest().size());
            return true;
        }
        const std::size_t dashes = rest().find(kDashes, end + kEnd.size());
        mask(dashes == std::string_view::npos ? rest().size() : dashes + kDashes.size());
        return true;
    }

    /// Behind "=" or ":" whose name is that of a secret.
    bool take_value() {
        if ((text_[at_] != '=' && text_[at_] != ':') || !stands_behind_secret_name()) {
            return false;
        }
        std::size_t begin = at_ + 1;
        while (begin < text_.size() && text_[begin] == ' ') {
            ++begin;
        }
        const char quote = begin < text_.size() && is_quote(text_[begin]) ? text_[begin] : '\0';
        begin += quote == '\0' ? 0 : 1;
        const std::size_t end = std::min(
            quote == '\0' ? text_.find_first_of(" \t\r\n&;,\"'", begin) : text_.find(quote, begin),
            text_.size());
        if (end <= begin) {
            return false;
        }
        at_ = begin;
        mask(end - begin);
        return true;
    }

    /// "arn:aws:secretsmanager:...:secret:orders" and "registry/secret:latest" name secrets.
    [[nodiscard]] bool is_part_of_path(std::size_t name) const {
        const bool has_gap =
            at_ + 1 < text_.size() && (text_[at_ + 1] == ' ' || is_quote(text_[at_ + 1]));
        return text_[at_] == ':' && !has_gap && name > 0 &&
               (text_[name - 1] == ':' || text_[name - 1] == '/');
    }

    [[nodiscard]] bool stands_behind_secret_name() const {
        static constexpr std::size_t kMostName = 64;
        std::size_t end = at_;
        while (end > 0 && at_ - end < 4 && (text_[end - 1] == ' ' || is_quote(text_[end - 1]))) {
            --end;
        }
        std::size_t begin = end;
        while (begin > 0 && end - begin < kMostName && is_key(text_[begin - 1])) {
            --begin;
        }
        if (begin < end && is_part_of_path(begin)) {
            return false;
        }
        return begin < end && is_secret_key(text_.substr(begin, end - begin));
    }

    /// "://user:password@host"
    bool take_password_of_url() {
        static constexpr std::string_view kScheme = "://";
        static constexpr std::size_t kMost = 256;
        if (text_[at_] != ':' || !rest().starts_with(kScheme)) {
            return false;
        }
        const std::string_view authority = rest().substr(kScheme.size(), kMost);
        const std::size_t end = std::min(authority.find_first_of("/?# "), authority.size());
        const std::size_t at = authority.substr(0, end).rfind('@');
        const std::size_t colon = authority.substr(0, end).find(':');
        if (at == std::string_view::npos || colon >= at || colon + 1 == at) {
            return false;
        }
        at_ += kScheme.size() + colon + 1;
        mask(at - colon - 1);
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t written_ = 0;
    std::size_t no_dots_until_ = 0;
    bool is_masked_ = false;
    std::string out_;
};

/// The text with its secrets masked; nothing if there are none.
std::optional<std::string> masked(std::string_view text) {
    const bool may_have_some = std::ranges::any_of(text, is_hint) || text.contains("AIza");
    return may_have_some ? Masker(text).run() : std::nullopt;
}

}  // namespace

void mask_secrets(std::string& text) {
    if (std::optional<std::string> without = masked(text)) {
        text = *std::move(without);
    }
}

void SecretMasker::mask(std::string& text) {
    std::optional<std::string> without;
    const auto find = [&] {
        without = masked(text);
        return !without.has_value();
    };
    const bool is_clean = text.size() <= kMostRemembered ? is_clean_.of(text, find) : find();
    if (is_clean) {
        return;
    }
    if (!without) {  // it is known to have some: it was not read again
        without = masked(text);
    }
    text = std::move(without).value_or(std::string(kMask));
}

}  // namespace metsuke::finding
