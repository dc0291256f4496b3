// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/receivers.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <fmt/core.h>

namespace metsuke::app {
namespace {

constexpr std::string_view kFileSuffix = "_file";
constexpr std::array<std::string_view, 2> kLangs = {"ja", "en"};
constexpr std::array<std::string_view, 3> kDetails = {"none", "short", "full"};
/// Of every receiver.
constexpr std::array<std::string_view, 8> kCommonKeys = {
    "type",    "lang",          "min_level",  "detail",
    "mention", "allow_private", "per_minute", "kept_for_critical"};

/// Names are typed on command lines and stand in the outbox. "route" is what `scan --notify` calls
/// all of them.
bool is_name(std::string_view text) {
    return text != "route" && !text.empty() && text.size() <= 64 &&
           std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '.';
           });
}

/// One of `receivers:`.
class EntryReader {
public:
    EntryReader(const yaml::Entry& entry, Reading& reading) : entry_(entry), reading_(reading) {}

    std::optional<ReceiverEntry> read() {
        result_.name = entry_.key;
        result_.file = reading_.file();
        result_.at = entry_.key_at;
        if (!is_name(entry_.key)) {
            fail(entry_.key_at,
                 "a receiver's name has letters, digits, - _ and . alone, and is not route");
        }
        if (!entry_.value.is_map()) {
            fail(entry_.value.at, "a receiver is a map such as {type: chatwork, room: 123}");
            return std::nullopt;
        }
        if (!find_type()) {
            return std::nullopt;
        }
        for (const yaml::Entry& member : entry_.value.entries) {
            is_sound_ = read_member(member) && is_sound_;
        }
        look_for_missing();
        return is_sound_ ? std::optional(std::move(result_)) : std::nullopt;
    }

private:
    void fail(base::Position at, std::string what) {
        reading_.complain(at, std::move(what));
        is_sound_ = false;
    }

    bool find_type() {
        std::vector<std::string_view> names;
        std::ranges::transform(notify::receiver_types(), std::back_inserter(names),
                               &notify::ReceiverType::name);
        const yaml::Node* const type = entry_.value.find("type");
        if (type == nullptr) {
            fail(entry_.key_at, fmt::format("{} needs a type", entry_.key));
            return false;
        }
        const auto chosen = reading_.choice("type", *type, names);
        result_.type = chosen ? &notify::receiver_types()[*chosen] : nullptr;
        return chosen.has_value();
    }

    bool read_member(const yaml::Entry& member) {
        if (std::ranges::find(kCommonKeys, member.key) != kCommonKeys.end()) {
            return read_common(member);
        }
        const notify::Key* const key = key_of(member.key);
        if (key == nullptr) {
            unknown(member);
            return false;
        }
        if (key->kind == notify::KeyKind::list) {
            return read_list(member);
        }
        const auto text = reading_.text(member.key, member.value);
        if (text) {
            result_.texts[member.key] = {.text = *text, .at = member.value.at};
        }
        return text.has_value();
    }

    /// "token" of "token" and of "token_file".
    [[nodiscard]] const notify::Key* key_of(std::string_view name) const {
        const auto found = std::ranges::find_if(result_.type->keys, [name](const notify::Key& key) {
            return name == key.name || (key.kind == notify::KeyKind::secret &&
                                        name == std::string(key.name) + std::string(kFileSuffix));
        });
        return found == result_.type->keys.end() ? nullptr : &*found;
    }

    void unknown(const yaml::Entry& member) {
        std::vector<std::string> names(kCommonKeys.begin(), kCommonKeys.end());
        for (const notify::Key& key : result_.type->keys) {
            names.emplace_back(key.name);
            if (key.kind == notify::KeyKind::secret) {
                names.push_back(std::string(key.name) + std::string(kFileSuffix));
            }
        }
        const std::vector<std::string_view> known(names.begin(), names.end());
        reading_.unknown_key(member, known);
    }

    bool read_list(const yaml::Entry& member) {
        auto list = reading_.texts(member.key, member.value);
        const bool is_sound = list.has_value();
        result_.lists[member.key] = std::move(list).value_or(std::vector<WrittenText>());
        return is_sound;
    }

    bool read_common(const yaml::Entry& member) {
        if (member.key == "mention") {
            return read_mentions(member.value);
        }
        if (member.key == "allow_private") {
            const auto flag = reading_.flag(member.key, member.value);
            result_.may_be_private = flag.value_or(false);
            return flag.has_value();
        }
        if (member.key == "type") {
            return true;
        }
        if (member.key == "lang") {
            const auto lang = reading_.choice("language", member.value, kLangs);
            result_.lang = lang == std::size_t{0} ? base::Lang::ja : base::Lang::en;
            return lang.has_value();
        }
        if (member.key == "detail") {
            const auto detail = reading_.choice("detail", member.value, kDetails);
            result_.detail = static_cast<notify::Detail>(detail.value_or(1));
            return detail.has_value();
        }
        if (member.key == "min_level") {
            const auto level = reading_.level(member.value);
            result_.min_level = level.value_or(base::Level::low);
            return level.has_value();
        }
        return read_budget(member);
    }

    bool read_budget(const yaml::Entry& member) {
        static constexpr std::size_t kMost = 1000;
        const bool is_whole = member.key == "per_minute";
        const auto number = reading_.number(member.key, member.value, is_whole ? 1 : 0, kMost);
        std::size_t& to = is_whole ? result_.budget.per_minute : result_.budget.kept_for_critical;
        to = number.value_or(to);
        return number.has_value();
    }

    bool read_mentions(const yaml::Node& node) {
        if (!result_.type->has_mentions) {
            reading_.complain(node.at, fmt::format("{} has no mentions", result_.type->name));
            return false;
        }
        if (!node.is_map()) {
            reading_.complain(node.at, "mention is a map of levels, such as {critical: [1234567]}");
            return false;
        }
        bool is_sound = true;
        for (const yaml::Entry& entry : node.entries) {
            const auto* const level = std::ranges::find(base::kLevelNames, entry.key);
            if (level == base::kLevelNames.end()) {
                reading_.unknown_key(entry, base::kLevelNames);
                is_sound = false;
                continue;
            }
            auto& called = result_.mentions[static_cast<base::Level>(
                std::distance(base::kLevelNames.begin(), level))];
            is_sound = read_called(entry.value, called) && is_sound;
        }
        return is_sound;
    }

    /// 1234567, {id: 1234567, name: 当番さん}, or a list of these.
    bool read_called(const yaml::Node& node, std::vector<notify::Mention>& called) {
        if (node.is_sequence()) {
            return std::ranges::all_of(node.items, [&](const yaml::Node& item) {
                return !item.is_sequence() && read_called(item, called);
            });
        }
        if (!node.is_map()) {
            const auto id = reading_.text("mention", node);
            called.push_back({.id = id.value_or(""), .name = {}});
            return id.has_value();
        }
        static constexpr std::array<std::string_view, 2> kMembers = {"id", "name"};
        notify::Mention mention;
        bool is_sound = true;
        for (const yaml::Entry& member : node.entries) {
            if (std::ranges::find(kMembers, member.key) == kMembers.end()) {
                reading_.unknown_key(member, kMembers);
                is_sound = false;
                continue;
            }
            const auto text = reading_.text(member.key, member.value);
            is_sound = is_sound && text.has_value();
            (member.key == "id" ? mention.id : mention.name) = text.value_or("");
        }
        called.push_back(std::move(mention));
        return is_sound;
    }

    void look_for_missing() {
        for (const notify::Key& key : result_.type->keys) {
            const std::string in_file = std::string(key.name) + std::string(kFileSuffix);
            const bool has_text = result_.texts.contains(key.name);
            const bool has_file = result_.texts.contains(in_file);
            if (has_text && has_file) {
                fail(result_.at, fmt::format("{} has {} and {}: one of them is wanted",
                                             result_.name, key.name, in_file));
            } else if (key.is_required && !has_text && !has_file &&
                       !result_.lists.contains(key.name)) {
                fail(result_.at, fmt::format("{} ({}) needs {}: {}", result_.name,
                                             result_.type->name, key.name, key.help));
            }
        }
    }

    const yaml::Entry& entry_;
    Reading& reading_;
    ReceiverEntry result_;
    bool is_sound_ = true;
};

}  // namespace

std::vector<ReceiverEntry> read_receivers(const yaml::Node& node, Reading& reading) {
    std::vector<ReceiverEntry> receivers;
    if (!node.is_map()) {
        reading.complain(node.at,
                         "receivers is a map of names, such as ops-room: {type: chatwork}");
        return receivers;
    }
    for (const yaml::Entry& entry : node.entries) {
        if (auto receiver = EntryReader(entry, reading).read()) {
            receivers.push_back(*std::move(receiver));
        }
    }
    return receivers;
}

}  // namespace metsuke::app
