// SPDX-License-Identifier: Apache-2.0
//
// What reading any part of a configuration has in common: where it is, and how a problem is said.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/app/config/written_text.hpp"
#include "metsuke/base/diagnostics.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::app {

/// Reads a file that a configuration names.
using ReadFile = std::function<base::Result<std::string>(const std::filesystem::path& path)>;

class Reading {
public:
    /// All are borrowed for its life.
    Reading(const std::string& file, base::Diagnostics& problems, const ReadFile& read_file)
        : file_(file), problems_(problems), read_file_(read_file) {}

    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] base::Result<std::string> read_file(const std::filesystem::path& path) const {
        return read_file_(path);
    }

    void complain(base::Position at, std::string what, std::string hint = {});
    void unknown_key(const yaml::Entry& entry, std::span<const std::string_view> known);
    /// The same of a word that is none of `known`: "level", "type".
    void unknown_word(std::string_view what, const yaml::Node& node,
                      std::span<const std::string_view> known);

    /// A scalar that is neither null nor empty, as text; what else it is, is complained of.
    std::optional<std::string> text(std::string_view key, const yaml::Node& node);
    /// One text, or a list of texts.
    std::optional<std::vector<WrittenText>> texts(std::string_view key, const yaml::Node& node);
    std::optional<std::size_t> number(std::string_view key, const yaml::Node& node,
                                      std::size_t least, std::size_t most);
    /// "30s", "5m", "4h", "7d".
    std::optional<std::chrono::milliseconds> span(std::string_view key, const yaml::Node& node);
    std::optional<base::Level> level(const yaml::Node& node);
    std::optional<bool> flag(std::string_view key, const yaml::Node& node);
    /// The number of the word among `known`.
    std::optional<std::size_t> choice(std::string_view what, const yaml::Node& node,
                                      std::span<const std::string_view> known);

private:
    const std::string& file_;
    base::Diagnostics& problems_;
    const ReadFile& read_file_;
};

}  // namespace metsuke::app
