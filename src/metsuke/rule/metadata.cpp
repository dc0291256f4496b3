// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/metadata.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "metsuke/base/utf8.hpp"

namespace metsuke::rule {

namespace {

constexpr std::size_t kLongestTitle = 256;  // characters
constexpr std::array<std::string_view, 5> kStatus = {"unsupported", "deprecated", "experimental",
                                                     "test", "stable"};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        base::next_code_point(text, at);
    }
    return count;
}

/// Hexadecimal, with the usual decorations: hyphens, braces, "urn:uuid:".
bool is_uuid(std::string text) {
    for (const std::string_view decoration : {"urn:", "uuid:"}) {
        if (const std::size_t at = text.find(decoration); at != std::string::npos) {
            text.erase(at, decoration.size());
        }
    }
    std::erase_if(text, [](char c) { return c == '-' || c == '{' || c == '}'; });
    return text.size() == 32 &&
           text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

class MetadataParser {
public:
    MetadataParser(const yaml::Node& document, const Source& source)
        : document_(document), source_(source) {}

    std::optional<Metadata> parse() {
        meta_.place = {.file = source_.file, .at = document_.at};
        title();
        id();
        name();
        status_and_level();
        tags();
        texts();
        if (const yaml::Node* ours = document_.find("metsuke")) {
            own(*ours);
        }
        return good_ ? std::optional(std::move(meta_)) : std::nullopt;
    }

private:
    void refuse(std::string code, base::Position at, std::string text, std::string hint = {}) {
        source_.error(std::move(code), at, std::move(text), std::move(hint));
        good_ = false;
    }

    void title() {
        const yaml::Node* node = document_.find("title");
        if (node == nullptr || !node->is_text() || node->text.empty()) {
            refuse("sigma.title", node == nullptr ? document_.at : node->at,
                   "a rule needs a title, as text");
        } else if (characters(node->text) > kLongestTitle) {
            refuse("sigma.title", node->at, "the title is longer than 256 characters");
        } else {
            meta_.title = node->text;
        }
    }

    void id() {
        const yaml::Node* node = document_.find("id");
        if (node == nullptr || node->is_null()) {
            return;
        }
        if (!node->is_text() || (!node->text.empty() && !is_uuid(node->text))) {
            refuse("sigma.id", node->at, "the id is no UUID",
                   "python3 -c 'import uuid; print(uuid.uuid4())' makes one");
        } else {
            meta_.id = node->text;
        }
    }

    void name() {
        const yaml::Node* node = document_.find("name");
        if (node == nullptr || node->is_null()) {
            return;
        }
        if (!node->is_text() || node->text.empty()) {
            refuse("sigma.name", node->at, "the name must be text");
        } else {
            meta_.name = node->text;
        }
    }

    /// The lower-case text if the key is there and its value is one of `allowed`.
    template <class Allowed>
    std::optional<std::string> one_of(std::string_view key, const Allowed& allowed) {
        const yaml::Node* node = document_.find(key);
        if (node == nullptr || node->is_null()) {
            return std::nullopt;
        }
        std::string word = lower(node->text);
        if (node->is_text() &&
            std::ranges::find(allowed, std::string_view(word)) != std::end(allowed)) {
            return word;
        }
        const std::string near(base::closest(word, allowed));
        refuse("sigma." + std::string(key), node->at,
               "bad " + std::string(key) + " '" + node->text + "'",
               near.empty() ? "" : "did you mean '" + near + "'?");
        return std::nullopt;
    }

    void status_and_level() {
        meta_.status = one_of("status", kStatus).value_or("");
        one_of("taxonomy", std::array<std::string_view, 1>{"sigma"});
        const std::optional<std::string> word = one_of("level", base::kLevelNames);
        if (const auto level = word ? base::level_from_text(*word) : std::nullopt) {
            meta_.level = *level;
            meta_.has_level = true;
        }
    }

    void tags() {
        const yaml::Node* node = document_.find("tags");
        if (node == nullptr || node->is_null()) {
            return;
        }
        const std::span<const yaml::Node> tags =
            node->is_sequence() ? std::span(node->items) : std::span(node, 1);
        for (const yaml::Node& tag : tags) {
            if (!tag.is_text() || tag.text.find('.') == std::string::npos) {
                refuse("sigma.tag", tag.at,
                       "bad tag '" + tag.text + "': a tag is namespace.name, such as attack.t1562");
            } else {
                meta_.tags.push_back(tag.text);
            }
        }
    }

    void texts() {
        meta_.description = text_of(document_.find("description"));
        meta_.author = text_of(document_.find("author"));
        meta_.license = text_of(document_.find("license"));
        meta_.date = text_of(document_.find("date"));
        meta_.modified = text_of(document_.find("modified"));
        meta_.references = text_list(document_.find("references"));
        meta_.false_positives = text_list(document_.find("falsepositives"));
        meta_.fields = text_list(document_.find("fields"));
    }

    void warn_unknown_keys(const yaml::Node& map, std::span<const std::string_view> known,
                           std::string_view where) {
        for (const yaml::Entry& entry : map.entries) {
            if (std::ranges::find(known, entry.key) != known.end()) {
                continue;
            }
            const std::string near(base::closest(entry.key, known));
            source_.warning("metsuke.unknown-key", entry.key_at,
                            "unknown key '" + entry.key + "' under '" + std::string(where) + "'",
                            near.empty() ? "" : "did you mean '" + near + "'?");
        }
    }

    void own(const yaml::Node& ours) {
        static constexpr std::array<std::string_view, 3> kKeys = {"ja", "next", "group_by"};
        static constexpr std::array<std::string_view, 4> kWording = {"title", "description",
                                                                     "advice", "next"};
        if (!ours.is_map()) {
            return refuse("metsuke.type", ours.at, "'metsuke' must be a map");
        }
        warn_unknown_keys(ours, kKeys, "metsuke");
        meta_.next = text_list(ours.find("next"));
        meta_.group_by = text_list(ours.find("group_by"));
        const yaml::Node* ja = ours.find("ja");
        if (ja == nullptr) {
            return;
        }
        if (!ja->is_map()) {
            return refuse("metsuke.type", ja->at, "'metsuke.ja' must be a map");
        }
        warn_unknown_keys(*ja, kWording, "metsuke.ja");
        meta_.ja = {.title = text_of(ja->find("title")),
                    .description = text_of(ja->find("description")),
                    .advice = text_of(ja->find("advice")),
                    .next = text_list(ja->find("next"))};
    }

    const yaml::Node& document_;
    const Source& source_;
    Metadata meta_;
    bool good_ = true;
};

void append_sized(std::string_view text, std::string& out) {
    out += std::to_string(text.size());
    out += ':';
    out += text;
}

void append_fingerprint(const yaml::Node& node, std::string& out) {
    if (node.is_scalar()) {
        out += node.is_plain ? 'p' : 'q';
        append_sized(node.text, out);
    }
    out += node.is_sequence() ? "[" : node.is_map() ? "{" : "";
    for (const yaml::Node& item : node.items) {
        append_fingerprint(item, out);
    }
    for (const yaml::Entry& entry : node.entries) {
        append_sized(entry.key, out);
        out += '=';
        append_fingerprint(entry.value, out);
    }
    out += node.is_sequence() ? "]" : node.is_map() ? "}" : "";
}

}  // namespace

std::optional<Metadata> parse_metadata(const yaml::Node& document, const Source& source) {
    return MetadataParser(document, source).parse();
}

std::optional<Logsource> parse_logsource(const yaml::Node& document, const Source& source) {
    const yaml::Node* node = document.find("logsource");
    if (node == nullptr || !node->is_map()) {
        source.error("sigma.logsource", node == nullptr ? document.at : node->at,
                     "a rule needs a logsource, a map",
                     "for CloudTrail: logsource: {product: aws, service: cloudtrail}");
        return std::nullopt;
    }
    Logsource logsource;
    bool any = false;
    bool good = true;
    const auto read = [&](std::string_view key, std::optional<std::string>& out) {
        const yaml::Node* value = node->find(key);
        if (value == nullptr || value->is_null()) {
            return;
        }
        any = true;
        if (value->is_text()) {
            out = value->text;
        } else {
            source.error("sigma.logsource", value->at, "'" + std::string(key) + "' must be text");
            good = false;
        }
    };
    read("category", logsource.category);
    read("product", logsource.product);
    read("service", logsource.service);
    if (!any) {
        source.error("sigma.logsource", node->at,
                     "the logsource needs a category, product or service");
        return std::nullopt;
    }
    return good ? std::optional(std::move(logsource)) : std::nullopt;
}

std::vector<std::string> text_list(const yaml::Node* node) {
    std::vector<std::string> texts;
    if (node == nullptr || node->is_null()) {
        return texts;
    }
    if (node->is_scalar()) {
        texts.push_back(node->text);
    }
    for (const yaml::Node& item : node->items) {
        if (item.is_scalar() && !item.is_null()) {
            texts.push_back(item.text);
        }
    }
    return texts;
}

std::string text_of(const yaml::Node* node) {
    return node != nullptr && node->is_scalar() && !node->is_null() ? node->text : std::string{};
}

std::string fingerprint(const yaml::Node& node) {
    std::string out;
    append_fingerprint(node, out);
    return out;
}

std::string fingerprint(const Logsource& logsource) {
    std::string out;
    for (const auto& attribute : {logsource.category, logsource.product, logsource.service}) {
        out += attribute ? std::to_string(attribute->size()) + ":" + *attribute : "*";
    }
    return out;
}

}  // namespace metsuke::rule
