// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/scan_options.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <thread>

#include <fmt/core.h>

namespace metsuke::app {
namespace {

constexpr unsigned kMostThreads = 256;

base::Unexpected refuse(std::string what) {
    return base::fail(base::ErrorCode::invalid_argument, std::move(what));
}

base::Result<std::optional<base::Level>> read_level(std::string_view option,
                                                    const std::optional<std::string>& typed) {
    if (!typed) {
        return std::nullopt;
    }
    if (const auto level = base::level_from_text(*typed)) {
        return level;
    }
    METSUKE_TRY(const std::size_t chosen, choose(option, *typed, base::kLevelNames));
    return static_cast<base::Level>(chosen);
}

/// "-" is standard output.
std::optional<std::string> output_file(const ScanTyped& typed) {
    return typed.output == "-" ? std::nullopt : typed.output;
}

base::Result<Format> read_format(const ScanTyped& typed, const World& world) {
    if (!typed.format) {
        return world.terminal.is_output && !output_file(typed) ? Format::table : Format::jsonl;
    }
    constexpr std::array<std::string_view, 3> kFormats = {"table", "jsonl", "csv"};
    METSUKE_TRY(const std::size_t chosen, choose("--format", *typed.format, kFormats));
    return static_cast<Format>(chosen);
}

base::Result<Order> read_order(const ScanTyped& typed) {
    constexpr std::array<std::string_view, 2> kOrders = {"input", "time"};
    METSUKE_TRY(const std::size_t chosen, choose("--sort", typed.sort, kOrders));
    return static_cast<Order>(chosen);
}

base::Result<std::size_t> read_threads(const ScanTyped& typed) {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const unsigned threads = typed.threads.value_or(std::min(cores, kMostThreads));
    if (threads < 1 || threads > kMostThreads) {
        return refuse(fmt::format("--threads takes 1 to {}, not {}", kMostThreads, threads));
    }
    return threads;
}

base::Result<std::vector<std::string>> read_paths(const ScanTyped& typed, const World& world) {
    if (typed.paths.empty()) {
        if (world.terminal.is_input) {
            return refuse("nothing to scan: name files or folders, or - for standard input");
        }
        return std::vector<std::string>{"-"};
    }
    if (std::ranges::count(typed.paths, "-") > 1) {
        return refuse("standard input (-) can be read only once");
    }
    return typed.paths;
}

base::Result<ScanOptions::Telling> read_telling(const ScanTyped& typed) {
    using Telling = ScanOptions::Telling;
    if (typed.notify.empty() && (typed.dry_run || typed.no_wait)) {
        return refuse("--dry-run and --no-wait are about --notify RECEIVER, which is missing");
    }
    if (typed.dry_run && typed.no_wait) {
        return refuse(
            "--dry-run sends nothing, so there is nothing to wait for: leave --no-wait out");
    }
    return typed.dry_run   ? Telling::print
           : typed.no_wait ? Telling::leave_in_outbox
                           : Telling::send;
}

}  // namespace

base::Result<ScanOptions> validate(const ScanTyped& typed, const Settings& settings,
                                   const World& world) {
    ScanOptions options;
    METSUKE_TRY(options.paths, read_paths(typed, world));
    METSUKE_TRY(options.documents, read_document_kind(typed.documents));
    METSUKE_TRY(options.range, read_time_range({settings.zone, world.now()}, typed.from, typed.to));
    METSUKE_TRY(const auto min_level, read_level("--min-level", typed.min_level));
    options.min_level = min_level.value_or(base::Level::informational);
    METSUKE_TRY(options.fail_on, read_level("--fail-on", typed.fail_on));
    METSUKE_TRY(options.format, read_format(typed, world));
    METSUKE_TRY(options.order, read_order(typed));
    METSUKE_TRY(options.threads, read_threads(typed));
    if (typed.with_record && options.format != Format::jsonl) {
        return refuse("--with-record adds records to JSON Lines: add --format jsonl");
    }
    options.records = typed.with_record ? Records::keep : Records::leave_out;
    options.duplicates = typed.keep_duplicates ? Duplicates::keep : Duplicates::drop;
    options.validation = typed.strict ? Validation::every_byte : Validation::what_is_read;
    options.shows_progress =
        world.terminal.is_messages && !typed.no_progress && settings.verbosity != Verbosity::quiet;
    options.output = output_file(typed);
    options.stats = typed.stats;
    METSUKE_TRY(options.telling, read_telling(typed));
    options.notify = typed.notify;
    if (options.telling == ScanOptions::Telling::print) {
        options.format = Format::jsonl;  // no summary among the messages
    }
    if (options.output && options.output == options.stats) {
        return refuse(fmt::format("-o and --stats would both write to {}", *options.output));
    }
    return options;
}

}  // namespace metsuke::app
