// SPDX-License-Identifier: Apache-2.0
//
// Recursion follows the nesting of the tree, which its parser bounds (ParseOptions::max_depth).
#include "metsuke/event/tree_walk.hpp"

#include "metsuke/event/raw_token.hpp"

namespace metsuke::event {

namespace json = base::json;

namespace {

class TreeWalk {
public:
    TreeWalk(SlotId slot, SlotTable& table) : slot_(slot), table_(table) {}

    /// Sigma: a literal key wins over steps, arrays fan out, the last of repeated keys counts.
    void sigma(json::Value value, std::string_view path) {
        if (value.is_array()) {
            for (const json::Value element : value.children()) {
                sigma(element, path);
            }
            return;
        }
        if (const json::Value literal = value.find(path)) {
            append_sigma(literal, Element::no);
            return;
        }
        const std::size_t dot = path.find('.');
        if (dot == std::string_view::npos) {
            return;
        }
        if (const json::Value next = value.find(path.substr(0, dot))) {
            sigma(next, path.substr(dot + 1));
        }
    }

    /// EventBridge: every way to read the path as keys, every repeated key, scalars only. A step
    /// may be empty only when it is the whole path (as the engine loses it elsewhere).
    void eventbridge(json::Value value, std::string_view path, std::uint32_t member) {
        if (value.is_array()) {
            elements(value, member, [this, path](json::Value element, std::uint32_t inner) {
                if (element.is_object() || element.is_array()) {
                    eventbridge(element, path, inner);
                }
            });
            return;
        }
        for (const json::Value child : value.children()) {
            const std::string_view key = child.key();
            if (key == path) {
                if (!key.empty() || is_whole_path_) {
                    leaf(child, member);
                }
            } else if (!key.empty() && path.size() > key.size() + 1 && path.starts_with(key) &&
                       path[key.size()] == '.' && child.size() > 0) {
                const bool outer = is_whole_path_;
                is_whole_path_ = false;
                eventbridge(child, path.substr(key.size() + 1), member);
                is_whole_path_ = outer;
            }
        }
    }

private:
    enum class Element : bool { no, yes };

    void append_sigma(json::Value value, Element element) {
        FieldValue out = raw_value(value);
        out.is_element = element == Element::yes;
        if (!value.is_array()) {
            table_.append(slot_, out);
            return;
        }
        if (element == Element::no) {
            table_.append(slot_, out);
        }
        for (const json::Value child : value.children()) {
            append_sigma(child, Element::yes);
        }
    }

    void leaf(json::Value value, std::uint32_t member) {
        if (value.is_array()) {
            elements(value, member,
                     [this](json::Value element, std::uint32_t inner) { leaf(element, inner); });
        } else if (!value.is_object()) {
            FieldValue out = raw_value(value);
            out.member = member;
            table_.append(slot_, out);
        }
    }

    /// Only elements that are containers remember where they stand.
    template <class Visit>
    void elements(json::Value array, std::uint32_t member, const Visit& visit) {
        const std::uint32_t number = table_.array_number(array.raw());
        std::uint32_t index = 0;
        for (const json::Value element : array.children()) {
            const bool container = element.is_object() || element.is_array();
            const Member place = {.parent = member, .array = number, .index = index++};
            visit(element, container ? table_.add_member(place) : member);
        }
    }

    static FieldValue raw_value(json::Value value) { return field_value(raw_token(value)); }

    SlotId slot_;
    SlotTable& table_;
    bool is_whole_path_ = true;
};

}  // namespace

void walk_tree(json::Value root, std::string_view path, Dialect dialect, SlotId slot,
               SlotTable& table) {
    TreeWalk walk(slot, table);
    if (dialect == Dialect::sigma) {
        walk.sigma(root, path);
    } else {
        walk.eventbridge(root, path, kNoMember);
    }
}

}  // namespace metsuke::event
