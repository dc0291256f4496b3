// SPDX-License-Identifier: Apache-2.0
//
// Makes a JSON text smaller while it keeps a property: drops one member or element after the other,
// as long as that helps.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::tests {

namespace detail {

/// Every text that comes of leaving out one child somewhere, its comma with it.
inline void without_one_child(base::json::Value value, const std::string& whole,
                              std::vector<std::string>& out) {
    for (const base::json::Value child : value.children()) {
        const std::size_t key = value.is_object() ? child.key_offset() : child.offset();
        std::size_t begin = key;
        std::size_t end = child.offset() + child.raw().size();
        if (const base::json::Value next = child.next_sibling()) {
            end = value.is_object() ? next.key_offset() : next.offset();
        } else if (const std::size_t comma = whole.find_last_of(",{[", begin - 1);
                   whole[comma] == ',') {
            begin = comma;
        }
        out.push_back(whole.substr(0, begin) + whole.substr(end));
        without_one_child(child, whole, out);
    }
}

}  // namespace detail

inline std::string shrink_json(std::string text,
                               const std::function<bool(const std::string&)>& keeps) {
    for (bool shrunk = true; shrunk;) {
        shrunk = false;
        base::json::Tree tree;
        if (!tree.parse(text)) return text;
        std::vector<std::string> candidates;
        detail::without_one_child(tree.root(), text, candidates);
        for (const std::string& candidate : candidates) {
            if (!keeps(candidate)) continue;
            text = candidate;
            shrunk = true;
            break;
        }
    }
    return text;
}

}  // namespace metsuke::tests
