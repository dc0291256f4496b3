// SPDX-License-Identifier: Apache-2.0
//
// What a scan is asked to do, validated: the second stage behind ScanTyped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/app/documents.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/scan/sink.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/time_range.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

enum class Format : std::uint8_t { table, jsonl, csv };
enum class Order : std::uint8_t { input, time };
enum class Records : std::uint8_t { leave_out, keep };
enum class Validation : std::uint8_t { what_is_read, every_byte };

struct ScanOptions {
    std::vector<std::string> paths;  ///< "-": standard input; never empty
    DocumentKind documents;
    TimeRange range;
    base::Level min_level = base::Level::informational;
    std::optional<base::Level> fail_on;
    Format format = Format::jsonl;
    Order order = Order::input;
    Records records = Records::leave_out;
    Duplicates duplicates = Duplicates::drop;
    Validation validation = Validation::what_is_read;
    std::size_t threads = 1;
    bool shows_progress = false;
    std::optional<std::string> output;  ///< a file
    std::optional<std::string> stats;   ///< a file, or "-"
    std::vector<std::string> notify;    ///< receivers; none: nobody is told
    enum class Telling : std::uint8_t { send, leave_in_outbox, print } telling = Telling::send;
};

/// Looks at nothing but the words, the settings and the world's terminal and clock; files are
/// touched later.
base::Result<ScanOptions> validate(const ScanTyped& typed, const Settings& settings,
                                   const World& world);

}  // namespace metsuke::app
