// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/values.hpp"

#include <algorithm>

#include "metsuke/base/casefold.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/json_writer.hpp"

namespace metsuke::deploy {

namespace {

struct Read {
    Compare compare = Compare::exact;
    bool is_negated = false;
    std::string text;  ///< folded
};

/// An element of element()'s making.
Read read(const std::string& json) {
    base::json::Tree tree;
    static_cast<void>(tree.parse(json));
    base::json::Value value = tree.root();
    Read made;
    while (value.is_object()) {
        value = value.first_child();
        if (value.key() == "anything-but") {
            made.is_negated = true;
        } else if (value.key() == "prefix") {
            made.compare = Compare::prefix;
        } else if (value.key() == "suffix") {
            made.compare = Compare::suffix;
        }
    }
    made.text = base::fold(value.text());
    return made;
}

bool fits_beginning(const Read& read, std::string_view beginning) {
    if (read.is_negated) {
        return true;
    }
    switch (read.compare) {
        case Compare::exact: return read.text.starts_with(beginning);
        case Compare::prefix:
            return read.text.starts_with(beginning) || beginning.starts_with(read.text);
        case Compare::suffix: break;
    }
    return true;
}

bool fits(const Read& read, std::string_view text) {
    switch (read.compare) {
        case Compare::exact: return (read.text == text) != read.is_negated;
        case Compare::prefix: return text.starts_with(read.text) != read.is_negated;
        case Compare::suffix: break;
    }
    return text.ends_with(read.text) != read.is_negated;
}

}  // namespace

std::string element(Compare compare, Case letters, std::string_view text) {
    std::string json;
    base::json::Writer writer(json);
    if (compare != Compare::exact) {
        writer.begin_object().key(compare == Compare::prefix ? "prefix" : "suffix");
    }
    if (letters == Case::ignored) {
        writer.begin_object().member("equals-ignore-case", text).end_object();
    } else {
        writer.string(text);
    }
    if (compare != Compare::exact) {
        writer.end_object();
    }
    return json;
}

std::string element_without_suffix(std::string_view suffix) {
    std::string json;
    base::json::Writer(json)
        .begin_object()
        .key("anything-but")
        .begin_object()
        .member("suffix", suffix)
        .end_object()
        .end_object();
    return json;
}

Values both(const Values& a, const Values& b) {
    if (!a || !b) {
        return a ? a : b;
    }
    return b->size() < a->size() ? b : a;
}

Values either(const Values& a, const Values& b) {
    if (!a || !b) {
        return std::nullopt;
    }
    Values all = a;
    all->insert(b->begin(), b->end());
    return all;
}

bool may_begin_with(const Values& values, std::string_view beginning) {
    return !values || std::ranges::any_of(*values, [beginning](const std::string& json) {
        return fits_beginning(read(json), beginning);
    });
}

bool may_be(const Values& values, std::string_view text) {
    return !values || std::ranges::any_of(*values, [text](const std::string& json) {
        return fits(read(json), text);
    });
}

}  // namespace metsuke::deploy
