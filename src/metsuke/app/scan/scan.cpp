// SPDX-License-Identifier: Apache-2.0
//
// The steps of a scan, in order. What was found is written in any case: after Ctrl-C, after a file
// that cannot be read, after a record that is damaged.
#include "metsuke/app/scan/scan.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/rules/rule_choice.hpp"
#include "metsuke/app/scan/input_tasks.hpp"
#include "metsuke/app/scan/renderer_choice.hpp"
#include "metsuke/app/scan/ring.hpp"
#include "metsuke/app/scan/scan_options.hpp"
#include "metsuke/app/scan/scan_runner.hpp"
#include "metsuke/app/scan/sink.hpp"
#include "metsuke/app/scan/telling.hpp"
#include "metsuke/app/scan/usage.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/input/file_list.hpp"
#include "metsuke/report/progress.hpp"

namespace metsuke::app {
namespace {

/// What each worker may be ahead of the output: two parts of the usual size.
constexpr std::size_t kAheadBytes = std::size_t{1} << 20;
constexpr std::chrono::milliseconds kRedraw{100};

base::Result<rule::RuleSet> rules_of(const ScanTyped& typed, const Settings& settings,
                                     World& world) {
    METSUKE_TRY(rule::RuleSet rules, choose_rules(typed.rules, world, settings.verbosity));
    if (auto selected = select_rules(rules, typed.only, typed.skip); !selected) {
        return base::Unexpected(std::move(selected).error());
    }
    return rules;
}

class Scan {
public:
    Scan(const ScanOptions& options, const Settings& settings, rule::RuleSet rules, World& world)
        : options_(options),
          settings_(settings),
          world_(world),
          program_(match::compile(std::make_shared<const rule::RuleSet>(std::move(rules)))),
          covered_(program_),
          summary_({.lang = settings.lang, .zone = settings.zone, .width = settings.width}) {}

    ExitCode run() {
        start_ = world_.steady_now();
        auto files = list_files();
        if (!files) {
            return fail(files.error());
        }
        if (auto opened = open_outputs(); !opened) {
            return fail(opened.error());
        }
        if (auto opened = open_telling(); !opened) {
            return fail(opened.error());
        }
        const auto renderer = renderer_for(options_, settings_);
        Sink sink(sink_options(), *renderer, *output_);
        auto written = read_all(*std::move(files), sink);
        outcome_ = complete(sink);
        is_read_ = true;
        if (written) {
            written = finish(sink);
        }
        if (!written && written.error().code == base::ErrorCode::closed) {
            written = end_early();
        }
        return written ? exit_code(sink) : fail(written.error());
    }

private:
    ExitCode fail(const base::Error& error) {
        tell(world_, error.message());
        return is_read_ ? ExitCode::partial : ExitCode::usage;
    }

    /// What is to be read. What is written to is left out of folders; named as input it is refused.
    base::Result<input::FileList> list_files() const {
        std::vector<input::FileId> written = world_.written;
        for (const std::optional<std::string>& target : {options_.output, options_.stats}) {
            if (const auto file = target ? input::regular_file(*target) : std::nullopt) {
                written.push_back(*file);
            }
        }
        for (const std::string& path : options_.paths) {
            const auto file = input::regular_file(path);
            if (file && std::ranges::find(written, *file) != written.end()) {
                return base::fail(base::ErrorCode::invalid_argument,
                                  fmt::format("{} is to be read and to be written: nothing was "
                                              "done; write to another file",
                                              base::visible(path)));
            }
        }
        return input::list_files(
            options_.paths, [this] { return world_.stop.load(std::memory_order_relaxed); },
            written);
    }

    /// Only after listing, as a file in the making may lie in a folder that is read.
    base::Result<void> open_outputs() {
        if (options_.output) {
            METSUKE_TRY(file_, output_to_file(*options_.output));
            output_ = file_.get();
        }
        if (options_.stats && *options_.stats != "-") {
            METSUKE_TRY(stats_, output_to_file(*options_.stats));
        }
        return {};
    }

    base::Result<void> open_telling() {
        if (!options_.notify.empty()) {
            METSUKE_TRY(telling_, ScanTelling::open(options_, settings_, *program_->rules, world_));
        }
        return {};
    }

    SinkOptions sink_options() {
        SinkOptions sink = {.duplicates = options_.duplicates,
                            .summary = options_.format == Format::table ? &summary_ : nullptr};
        if (options_.order == Order::time && options_.format != Format::table) {
            sink.sort =
                report::TimeSorterOptions{.folder = world_.variable("TMPDIR").value_or("/tmp")};
        } else {
            sink.sort.reset();
        }
        if (telling_) {
            sink.on_event = [this](std::span<const finding::Finding> findings) {
                return telling_->take(findings);
            };
        }
        return sink;
    }

    /// Reads and matches everything; ends early when the output fails or the user stops it.
    base::Result<void> read_all(input::FileList list, Sink& sink) {
        if (auto taken = sink.take(part_of_skipped(list.skipped)); !taken) {
            return taken;
        }
        ScanPlan plan = {.options = options_,
                         .program = program_,
                         .files = std::move(list.files),
                         .tasks = {},
                         .standard_input = world_.input,
                         .covered = covered_};
        plan.tasks = tasks_of(plan.files, options_.threads);
        report::ProgressCounts counts = {.files_total = plan.files.size()};
        for (const input::InputFile& file : plan.files) {
            counts.bytes_total += file.size;
        }
        return take_all(plan, counts, sink);
    }

    static Part part_of_skipped(std::vector<input::SkippedPath>& skipped) {
        Part part;
        for (input::SkippedPath& path : skipped) {
            ++(path.is_missing ? part.counts.files.failed : part.counts.files.skipped);
            part.problems.push_back({.file = std::move(path.path), .what = std::move(path.why)});
        }
        return part;
    }

    base::Result<void> take_all(const ScanPlan& plan, report::ProgressCounts counts, Sink& sink) {
        const auto progress = make_progress();
        const std::size_t threads =
            std::max<std::size_t>(1, std::min(options_.threads, plan.tasks.size()));
        Ring ring(threads * kAheadBytes);
        const Workers workers(
            {.tasks = plan.tasks.size(),
             .threads = threads,
             .make_runner = [&plan] { return std::make_unique<ScanRunner>(plan); }},
            ring, world_.stop);
        while (true) {
            Ring::Taken taken = ring.take(kRedraw);
            if (taken.state == Ring::State::finished) {
                return {};
            }
            if (taken.part) {
                if (auto written = sink.take(*std::move(taken.part)); !written) {
                    ring.abandon();
                    return written;
                }
            }
            if (progress) {
                update(*progress, counts, sink.outcome().stats);
            }
        }
    }

    std::unique_ptr<report::Progress> make_progress() {
        if (!options_.shows_progress) {
            return nullptr;
        }
        return std::make_unique<report::Progress>(report::Progress::Options{
            .write =
                [this](std::string_view text) { static_cast<void>(world_.messages.write(text)); },
            .clock = world_.steady_now,
            .lang = settings_.lang,
            .width = settings_.width});
    }

    static void update(report::Progress& progress, report::ProgressCounts& counts,
                       const report::ScanStats& stats) {
        counts.files_done = stats.input.files.read + stats.input.files.failed;
        counts.bytes_done = stats.input.bytes.compressed;
        counts.records = stats.input.records.read();
        counts.findings = stats.findings.total;
        progress.update(counts);
    }

    /// What the sink counted, and what others know.
    report::ScanOutcome complete(const Sink& sink) const {
        report::ScanOutcome outcome = sink.outcome();
        outcome.is_interrupted = world_.stop.load();
        const rule::RuleSet& rules = *program_->rules;
        outcome.stats.rules = {.loaded = rules.rules.size(),
                               .rejected = rules.rejected,
                               .other_stream = covered_.never_covered(),
                               .correlations = rules.correlations.size()};
        outcome.stats.wall_seconds =
            std::chrono::duration<double>(world_.steady_now() - start_).count();
        const Usage usage = usage_of_this_process();
        outcome.stats.cpu_seconds = usage.cpu_seconds;
        outcome.stats.peak_rss_bytes = usage.peak_rss_bytes;
        return outcome;
    }

    /// The rest of the findings, the summary where it belongs, the statistics.
    base::Result<void> finish(Sink& sink) {
        if (auto finished = sink.finish(); !finished) {
            return finished;
        }
        if (options_.format == Format::table) {
            const std::string_view gap = outcome_.stats.findings.total == 0 ? "" : "\n";
            if (auto written = output_->write(std::string(gap) + summary_.text(outcome_));
                !written) {
                return written;
            }
        }
        if (auto committed = output_->commit(); !committed) {
            return committed;
        }
        tell_outcome();
        if (auto stats = write_stats(); !stats || !telling_) {
            return stats;
        }
        METSUKE_TRY(is_all_told_, telling_->finish());
        return {};
    }

    void tell_outcome() {
        const bool has_whole_summary = options_.format == Format::table && !options_.output;
        const std::string text = has_whole_summary || settings_.verbosity == Verbosity::quiet
                                     ? summary_.failures(outcome_)
                                     : summary_.brief(outcome_);
        if (!has_whole_summary || !text.empty()) {
            static_cast<void>(world_.messages.write(text));
        }
    }

    /// Whoever read our output has seen enough (`| head`). What is known by then still counts.
    base::Result<void> end_early() {
        static_cast<void>(world_.messages.write(summary_.failures(outcome_)));
        return stats_ ? write_stats() : base::Result<void>();
    }

    base::Result<void> write_stats() {
        if (!options_.stats) {
            return {};
        }
        Output& output = stats_ ? *stats_ : world_.output;
        if (auto written = output.write(report::stats_json(outcome_.stats)); !written) {
            return written;
        }
        return output.commit();
    }

    ExitCode exit_code(const Sink& sink) const {
        const std::optional<base::Level> highest = sink.highest();
        if (options_.fail_on && highest && *highest >= *options_.fail_on) {
            return ExitCode::answer_is_no;
        }
        const report::ScanStats& stats = outcome_.stats;
        const bool is_whole = !outcome_.is_interrupted && stats.input.files.failed == 0 &&
                              stats.input.files.skipped == 0 && stats.input.records.invalid == 0 &&
                              stats.rules.rejected == 0 && outcome_.problems.empty() &&
                              is_all_told_;
        return is_whole ? ExitCode::fine : ExitCode::partial;
    }

    const ScanOptions& options_;
    const Settings& settings_;
    World& world_;
    std::shared_ptr<const match::Program> program_;
    CoveredRules covered_;
    report::Summary summary_;
    std::unique_ptr<Output> file_, stats_;
    Output* output_ = &world_.output;
    report::ScanOutcome outcome_;
    std::unique_ptr<ScanTelling> telling_;
    bool is_all_told_ = true;
    bool is_read_ = false;  // outcome_ tells of a whole scan
    std::chrono::steady_clock::time_point start_;
};

}  // namespace

ExitCode run_scan(const ScanTyped& typed, const Settings& settings, World& world) {
    const auto options = validate(typed, settings, world);
    if (!options) {
        tell(world, options.error().message());
        return ExitCode::usage;
    }
    auto rules = rules_of(typed, settings, world);
    if (!rules) {
        tell(world, rules.error().message());
        return ExitCode::usage;
    }
    return Scan(*options, settings, *std::move(rules), world).run();
}

}  // namespace metsuke::app
