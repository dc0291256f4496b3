// SPDX-License-Identifier: Apache-2.0
//
// From libyaml's events to one document. Anchors and aliases, repeated keys and every bound are the
// builder's: libyaml looks at none of them.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "metsuke/base/diagnostics.hpp"
#include "metsuke/base/text_positions.hpp"
#include "metsuke/yaml/events.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::yaml {

/// Keeps a stack of what is open. Refers to all it is made with.
class Builder {
public:
    Builder(const std::string& file, const base::TextPositions& positions,
            base::Diagnostics& diagnostics)
        : file_(file), positions_(positions), diagnostics_(diagnostics) {}

    /// What was read, unless it is bad.
    std::optional<Node> take() { return is_bad_ ? std::nullopt : std::exchange(root_, {}); }
    /// Nothing that follows makes sense.
    [[nodiscard]] bool is_over() const { return is_over_; }

    /// Takes the texts out of the event.
    void on(Event& event);

private:
    struct Key {
        std::string text;
        base::Position at;
    };
    struct Open {
        Node node;
        std::string anchor;                          // or empty
        std::optional<Key> key;                      // of a map, waiting for its value
        std::map<std::string, base::Position> keys;  // of a map with more than few
    };
    struct Extent {
        std::size_t nodes = 1;  // what a copy costs: long texts count as several
        std::size_t depth = 1;
    };
    struct Anchored {
        Node node;
        Extent extent;
    };

    void report(base::Position at, std::string code, std::string text, std::string hint = {});
    /// Counts values.
    bool has_room(std::size_t values, base::Position at);
    bool is_shallow(std::size_t depth, base::Position at);
    /// The key whose value comes next, or nullptr.
    [[nodiscard]] const Key* waiting_key() const;
    [[nodiscard]] bool awaits_key() const {
        return !open_.empty() && open_.back().node.is_map() && !open_.back().key;
    }
    void on_alias(base::Position at, const std::string& anchor);
    void on_scalar(base::Position at, Event& event);
    static bool is_null_word(const Node& node) { return node.text.size() <= 4 && node.is_null(); }
    void open(Kind kind, base::Position at, std::string anchor);
    void close();
    void add(Node&& node, const std::string& anchor);
    void add_key(Open& map, Node&& node);
    void add_entry(Open& map, Key key, Node&& value);
    /// Where the map has the key already; remembers it.
    static std::optional<base::Position> seen(Open& map, const Key& key);
    static Extent extent_of(const Node& node);

    const std::string& file_;
    const base::TextPositions& positions_;
    base::Diagnostics& diagnostics_;
    std::optional<Node> root_;
    std::vector<Open> open_;
    std::map<std::string, Anchored, std::less<>> anchors_;
    std::size_t nodes_ = 0;
    bool is_bad_ = false;
    bool is_over_ = false;
};

}  // namespace metsuke::yaml
