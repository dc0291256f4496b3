// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/parameter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "metsuke/base/visible.hpp"
#include "metsuke/finding/bounds.hpp"
#include "metsuke/narrate/wording.hpp"

namespace metsuke::narrate {

namespace {

using finding::Facts;

constexpr std::string_view kComma = ", ";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_same_path(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

struct Arn {
    std::string_view account, resource;
};

/// arn:partition:service:region:account:resource (IAM User Guide, "Amazon Resource Names").
bool split_arn(std::string_view text, Arn& arn) {
    if (!text.starts_with("arn:aws")) {
        return false;
    }
    std::array<std::string_view, 5> parts;
    for (std::string_view& part : parts) {
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos) {
            return false;
        }
        part = text.substr(0, colon);
        text.remove_prefix(colon + 1);
    }
    arn = {.account = parts[4], .resource = text};
    return !text.empty();
}

/// Kinds that stand before a name whose rest says nothing.
bool is_plain_kind(std::string_view kind) {
    static constexpr std::array<std::string_view, 6> kKinds = {
        "user", "role", "policy", "group", "instance-profile", "assumed-role"};
    return std::ranges::find(kKinds, kind) != kKinds.end();
}

/// The first of the values of a list.
std::string_view first_value(std::string_view list) { return list.substr(0, list.find(kComma)); }

/// With the filter "s" the ending of an English noun.
std::string counted(std::size_t count, const Gap& gap) {
    if (gap.filter == "s") {
        return count == 1 ? "" : "s";
    }
    return count == 0 ? "" : std::to_string(count);
}

/// What an event itself is, beside its parameters.
std::string_view own_value(const Facts& facts, std::string_view path) {
    using Named = std::pair<std::string_view, std::string_view>;
    const std::array<Named, 5> own = {{
        {"resource", facts.resources.empty() ? std::string_view() : facts.resources.front()},
        {"account", facts.event.account},
        {"region", facts.event.region},
        {"event", facts.event.name},
        {"error", facts.error ? std::string_view(facts.error->code) : std::string_view()},
    }};
    const auto* const found = std::ranges::find(own, path, &Named::first);
    return found == own.end() ? std::string_view() : found->second;
}

std::string filtered(std::string_view value, const Gap& gap, base::Lang lang) {
    if (gap.filter == "account") {
        Arn arn;
        return split_arn(first_value(value), arn) ? told(arn.account) : std::string();
    }
    if (!gap.list.empty()) {
        const std::string_view word = word_of(gap.list, value, lang);
        return word.empty() ? told(value) : std::string(word);
    }
    std::string text;
    while (!value.empty()) {
        const std::string_view one = first_value(value);
        value.remove_prefix(std::min(value.size(), one.size() + kComma.size()));
        text.append(text.empty() ? "" : kComma).append(short_name(one));
    }
    return told(text);
}

}  // namespace

std::string_view parameter(const Facts& facts, std::string_view path) {
    const auto found = std::ranges::find_if(facts.parameters, [path](const auto& parameter) {
        return is_same_path(parameter.first, path);
    });
    return found == facts.parameters.end() ? std::string_view() : found->second;
}

bool has_value(std::string_view list, std::string_view value) {
    while (!list.empty()) {
        const std::string_view one = first_value(list);
        if (one == value) {
            return true;
        }
        list.remove_prefix(std::min(list.size(), one.size() + kComma.size()));
    }
    return false;
}

std::string_view short_name(std::string_view text) {
    Arn arn;
    if (text.starts_with("https://sqs.")) {
        return text.substr(text.rfind('/') + 1);
    }
    if (!split_arn(text, arn)) {
        return text;
    }
    const std::size_t mark = arn.resource.find_first_of(":/");
    if (mark == std::string_view::npos) {
        return arn.resource;
    }
    const std::string_view kind = arn.resource.substr(0, mark);
    const std::string_view rest = arn.resource.substr(mark + 1);
    if (is_plain_kind(kind)) {
        return rest.substr(rest.rfind('/') + 1);
    }
    // A topic's subscription is "alerts:1f9e..."; S3 and SNS have no kind before the name.
    const bool has_no_kind = text.starts_with("arn:aws:s3:") || text.starts_with("arn:aws:sns:") ||
                             text.starts_with("arn:aws:sqs:");
    return has_no_kind ? arn.resource : rest;
}

std::string value_of(const Gap& gap, const Facts& facts, base::Lang lang) {
    for (std::string_view paths = gap.paths; !paths.empty();) {
        const std::string_view path = take_path(paths);
        if (path == "opened") {
            return counted(facts.opened.size() + facts.left_out.opened, gap);
        }
        if (path == "closed") {
            return counted(facts.closed.size() + facts.left_out.closed, gap);
        }
        const std::string_view own = own_value(facts, path);
        const std::string_view value = own.empty() ? parameter(facts, path) : own;
        if (!value.empty()) {
            return filtered(value, gap, lang);
        }
    }
    return {};
}

std::string told(std::string_view text, std::size_t most) {
    std::string shown =
        text.size() > most ? base::visible(finding::bounded_text(text, most)) : base::visible(text);
    if (shown.size() > most) {
        shown = finding::bounded_text(shown, most);
    }
    return shown;
}

}  // namespace metsuke::narrate
