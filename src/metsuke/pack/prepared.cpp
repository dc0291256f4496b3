// SPDX-License-Identifier: Apache-2.0
//
// Recursion follows the nesting of YAML documents, which their parser bounds.
#include "metsuke/pack/prepared.hpp"

#include <cstddef>
#include <cstdint>

#include "metsuke/base/assert.hpp"

namespace metsuke::pack {
namespace {

using yaml::Entry;
using yaml::Kind;
using yaml::Node;

enum class Tag : std::uint8_t { plain, quoted, sequence, map };

Tag tag_of(const Node& node) {
    if (node.is_map()) {
        return Tag::map;
    }
    if (node.is_sequence()) {
        return Tag::sequence;
    }
    return node.is_plain ? Tag::plain : Tag::quoted;
}

class Encoder {
public:
    std::string take() { return std::move(out_); }

    void number(std::size_t value) {
        for (; value >= 0x80; value >>= 7) {
            out_ += static_cast<char>((value & 0x7F) | 0x80);
        }
        out_ += static_cast<char>(value);
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by the parser
    void node(const Node& node) {
        out_ += static_cast<char>(tag_of(node));
        place(node.at);
        if (node.is_scalar()) {
            return text(node.text);
        }
        number(node.items.size() + node.entries.size());
        for (const Node& item : node.items) {
            this->node(item);
        }
        for (const Entry& entry : node.entries) {
            text(entry.key);
            place(entry.key_at);
            this->node(entry.value);
        }
    }

private:
    void text(std::string_view text) {
        number(text.size());
        out_ += text;
    }
    void place(base::Position at) {
        number(at.line);
        number(at.column);
    }

    std::string out_;
};

class Decoder {
public:
    explicit Decoder(std::string_view bytes) : left_(bytes) {}

    [[nodiscard]] bool is_done() const { return left_.empty(); }

    std::size_t number() {
        std::size_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            METSUKE_ASSERT(shift < 64);
            const unsigned char byte = this->byte();
            value |= static_cast<std::size_t>(byte & 0x7F) << shift;
            if (byte < 0x80) {
                return value;
            }
        }
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by the parser
    Node node() {
        Node node;
        const auto tag = static_cast<Tag>(byte());
        node.at = place();
        switch (tag) {
            case Tag::plain: node.text = text(); break;
            case Tag::quoted:
                node.is_plain = false;
                node.text = text();
                break;
            case Tag::sequence:
                node.kind = Kind::sequence;
                node.items = nodes();
                break;
            case Tag::map:
                node.kind = Kind::map;
                node.entries = entries();
                break;
        }
        return node;
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by the parser
    std::vector<Node> nodes() {
        const std::size_t count = this->count();
        std::vector<Node> nodes;
        nodes.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            nodes.push_back(node());
        }
        return nodes;
    }

private:
    unsigned char byte() { return static_cast<unsigned char>(take(1)[0]); }

    std::string_view take(std::size_t size) {
        METSUKE_ASSERT(size <= left_.size());
        const std::string_view taken = left_.substr(0, size);
        left_.remove_prefix(size);
        return taken;
    }

    /// Of things that take a byte each at least.
    std::size_t count() {
        const std::size_t count = number();
        METSUKE_ASSERT(count <= left_.size());
        return count;
    }

    std::string text() { return std::string(take(number())); }

    base::Position place() {
        const auto line = static_cast<std::uint32_t>(number());
        return {.line = line, .column = static_cast<std::uint32_t>(number())};
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by the parser
    std::vector<Entry> entries() {
        const std::size_t count = this->count();
        std::vector<Entry> entries;
        entries.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            Entry& entry = entries.emplace_back();
            entry.key = text();
            entry.key_at = place();
            entry.value = node();
        }
        return entries;
    }

    std::string_view left_;
};

}  // namespace

std::string encode(std::span<const Node> documents) {
    Encoder encoder;
    encoder.number(documents.size());
    for (const Node& document : documents) {
        encoder.node(document);
    }
    return encoder.take();
}

std::vector<Node> decode(std::string_view bytes) {
    Decoder decoder(bytes);
    std::vector<Node> documents = decoder.nodes();
    METSUKE_ASSERT(decoder.is_done());
    return documents;
}

}  // namespace metsuke::pack
