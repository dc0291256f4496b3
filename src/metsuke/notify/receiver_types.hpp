// SPDX-License-Identifier: Apache-2.0
//
// The kinds of receivers: what the configuration must say of each, how one is made of it, and what
// its messages look like. One entry a vendor; the configuration's reader, its schema and the help
// all follow this list.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/level.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/base/secret.hpp"
#include "metsuke/notify/mention.hpp"
#include "metsuke/notify/receiver.hpp"

namespace metsuke::notify {

enum class KeyKind : std::uint8_t {
    text,
    secret,  ///< may also be given as <name>_file
    list,    ///< of texts, or one text
};

struct Key {
    std::string_view name;
    KeyKind kind = KeyKind::text;
    bool is_required = false;
    std::string_view help;  ///< one line, in English
};

/// What a configuration says of one receiver, by key. Keys are of the type's list, required ones
/// are there and not empty.
struct ReceiverValues {
    std::string name;
    std::map<std::string, std::string, std::less<>> texts;
    std::map<std::string, base::Secret, std::less<>> secrets;
    std::map<std::string, std::vector<std::string>, std::less<>> lists;
    /// Whom to call, by the lowest level that they are called for.
    std::map<base::Level, std::vector<Mention>> mentions;
    bool may_be_private = false;  ///< its address may be one of a private network

    /// Empty where the key is not there.
    [[nodiscard]] std::string text(std::string_view key, std::string_view otherwise = {}) const;
    [[nodiscard]] base::Secret secret(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> list(std::string_view key) const;
    [[nodiscard]] std::vector<Mention> mentioned_at(base::Level level) const;
};

struct ReceiverType {
    std::string_view name;
    std::string_view about;  ///< one line, in English
    std::span<const Key> keys;
    bool has_mentions = false;
    /// The error is about a value, and names its key.
    base::Result<Receiver> (*make)(const ReceiverValues& values) = nullptr;
    /// What a receiver of this kind would be sent, where none is configured.
    std::string (*preview)(const Telling& telling) = nullptr;
};

/// By name.
std::span<const ReceiverType> receiver_types();

/// nullptr if there is none of that name.
const ReceiverType* find_receiver_type(std::string_view name);

}  // namespace metsuke::notify
