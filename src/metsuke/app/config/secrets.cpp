// SPDX-License-Identifier: Apache-2.0
//
// The second half of receiver_entry.hpp: from what is written to what it means, with secrets from
// files, the environment and AWS.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/aws/identity.hpp"
#include "metsuke/app/config/receiver_entry.hpp"
#include "metsuke/app/notify/renewing_sender.hpp"
#include "metsuke/app/text_file.hpp"
#include "metsuke/aws/kept_secret.hpp"

namespace metsuke::app {
namespace {

base::Error at_place(base::Error error, const ReceiverEntry& entry, base::Position at) {
    return std::move(error).because(
        fmt::format("{}:{}:{}: receiver {}", entry.file, at.line, at.column, entry.name));
}

/// With ${NAME} replaced by the environment's value. What is not set is an error: an empty token
/// would be found out much later.
base::Result<std::string> expanded(std::string_view text, const World& world) {
    std::string out;
    while (true) {
        const std::size_t begin = text.find("${");
        const std::size_t end = text.find('}', begin);
        if (begin == std::string_view::npos || end == std::string_view::npos) {
            return out.append(text);
        }
        const std::string_view name = text.substr(begin + 2, end - begin - 2);
        auto value = world.variable(name);
        if (!value || value->empty()) {
            return base::fail(base::ErrorCode::not_found,
                              fmt::format("the environment has no {}", name));
        }
        out.append(text.substr(0, begin)).append(*value);
        text.remove_prefix(end + 1);
    }
}

/// A file's first line: editors end it with a line break that is no part of the secret.
base::Result<std::string> secret_in(const std::string& path) {
    METSUKE_TRY(std::string text, read_text_file(path));
    text.resize(std::min(text.find_first_of("\r\n"), text.size()));
    if (text.empty()) {
        return base::fail(base::ErrorCode::malformed, fmt::format("{}: the file is empty", path));
    }
    return text;
}

/// What becomes of secrets that are kept in AWS.
enum class Kept : std::uint8_t { fetched, left_out };

class Values {
public:
    Values(const ReceiverEntry& entry, const World& world, Kept kept)
        : entry_(entry), world_(world), kept_(kept) {}

    base::Result<notify::ReceiverValues> read() {
        values_.name = entry_.name;
        values_.mentions = entry_.mentions;
        values_.may_be_private = entry_.may_be_private;
        for (const notify::Key& key : entry_.type->keys) {
            if (auto read = read_key(key); !read) {
                return base::Unexpected(std::move(read).error());
            }
        }
        return std::move(values_);
    }

    /// Whether a later read() may give others.
    [[nodiscard]] bool may_change() const { return may_change_; }
    [[nodiscard]] bool has_left_out() const { return has_left_out_; }

private:
    base::Result<void> read_key(const notify::Key& key) {
        if (key.kind == notify::KeyKind::list) {
            return read_list(std::string(key.name));
        }
        const auto text = entry_.texts.find(key.name);
        if (text != entry_.texts.end()) {
            return keep(key, text->second, expanded(text->second.text, world_));
        }
        const auto file = entry_.texts.find(std::string(key.name) + "_file");
        if (file == entry_.texts.end()) {
            return {};
        }
        may_change_ = true;
        auto path = expanded(file->second.text, world_);
        return keep(key, file->second,
                    path ? secret_in(*path) : base::Result<std::string>(std::move(path)));
    }

    base::Result<void> keep(const notify::Key& key, const WrittenText& written,
                            base::Result<std::string> value) {
        if (!value) {
            return base::Unexpected(at_place(std::move(value).error(), entry_, written.at));
        }
        if (key.kind == notify::KeyKind::secret) {
            return keep_secret(key, written, *std::move(value));
        }
        values_.texts[std::string(key.name)] = *std::move(value);
        return {};
    }

    base::Result<void> keep_secret(const notify::Key& key, const WrittenText& written,
                                   std::string value) {
        const bool is_kept = aws::is_kept_secret(value);
        if (is_kept && kept_ == Kept::left_out) {
            has_left_out_ = true;
            return {};
        }
        base::Result<base::Secret> secret =
            is_kept ? fetched(value) : base::Secret(std::move(value));
        if (!secret) {
            return base::Unexpected(at_place(std::move(secret).error(), entry_, written.at));
        }
        values_.secrets[std::string(key.name)] = *std::move(secret);
        return {};
    }

    base::Result<base::Secret> fetched(std::string_view reference) {
        may_change_ = true;
        METSUKE_TRY(aws::Client client, make_aws_client(world_));
        return aws::get_kept_secret(client, reference);
    }

    base::Result<void> read_list(const std::string& key) {
        const auto list = entry_.lists.find(key);
        if (list == entry_.lists.end()) {
            return {};
        }
        for (const WrittenText& written : list->second) {
            auto value = expanded(written.text, world_);
            if (!value) {
                return base::Unexpected(at_place(std::move(value).error(), entry_, written.at));
            }
            values_.lists[key].push_back(*std::move(value));
        }
        return {};
    }

    const ReceiverEntry& entry_;
    const World& world_;
    Kept kept_;
    notify::ReceiverValues values_;
    bool may_change_ = false, has_left_out_ = false;
};

struct Made {
    notify::Receiver receiver;
    bool may_change = false;  ///< a secret of it is kept elsewhere
};

base::Result<notify::Receiver> receiver_of(const ReceiverEntry& entry,
                                           const notify::ReceiverValues& values) {
    auto receiver = entry.type->make(values);
    if (!receiver) {
        return base::Unexpected(at_place(std::move(receiver).error(), entry, entry.at));
    }
    receiver->lang = entry.lang;
    return receiver;
}

base::Result<Made> make(const ReceiverEntry& entry, const World& world) {
    Values reader(entry, world, Kept::fetched);
    METSUKE_TRY(const notify::ReceiverValues values, reader.read());
    METSUKE_TRY(notify::Receiver receiver, receiver_of(entry, values));
    return Made{.receiver = std::move(receiver), .may_change = reader.may_change()};
}

}  // namespace

base::Result<void> check_entry(const ReceiverEntry& entry, const World& world) {
    Values reader(entry, world, Kept::left_out);
    METSUKE_TRY(const notify::ReceiverValues values, reader.read());
    if (reader.has_left_out()) {
        return {};
    }
    METSUKE_TRY([[maybe_unused]] const notify::Receiver receiver, receiver_of(entry, values));
    return {};
}

base::Result<notify::Receiver> make_receiver(const ReceiverEntry& entry, const World& world) {
    METSUKE_TRY(Made made, make(entry, world));
    if (!made.may_change) {
        return std::move(made.receiver);
    }
    return with_renewal(std::move(made.receiver),
                        [entry, world]() -> base::Result<notify::Receiver> {
                            METSUKE_TRY(Made again, make(entry, world));
                            return std::move(again.receiver);
                        });
}

}  // namespace metsuke::app
