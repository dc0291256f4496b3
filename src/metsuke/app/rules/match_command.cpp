// SPDX-License-Identifier: Apache-2.0
//
// Exit status of `rules match`: 0 a document matched, 1 none did, 2 the rule is bad, 3 a document
// could not be read and none of the others matched.
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/diagnostic_text.hpp"
#include "metsuke/app/documents_reader.hpp"
#include "metsuke/app/rules/commands.hpp"
#include "metsuke/app/rules/one_line.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/program.hpp"
#include "metsuke/rule/event_pattern_load.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {
namespace {

constexpr std::size_t kBufferedBytes = std::size_t{1} << 16;

rule::RuleSet pattern_set(const std::string& json) {
    rule::RuleSet set;
    rule::load_event_pattern_json(json, "--pattern", set.rules, set.diagnostics);
    return set;
}

rule::RuleSet file_set(const std::string& path) {
    rule::RuleLoader loader;
    loader.add_path(path);
    return loader.finish();
}

/// What to match and where: with a pattern, every positional word is a file.
struct Job {
    rule::RuleSet rules;
    std::vector<std::string> paths;
};

base::Result<Job> job_of(const RulesMatchTyped& typed) {
    Job job;
    std::span<const std::string> files = typed.words;
    if (typed.pattern) {
        job.rules = pattern_set(*typed.pattern);
    } else if (files.empty()) {
        return base::fail(base::ErrorCode::invalid_argument,
                          "metsuke rules match needs a RULE file, or --pattern JSON");
    } else {
        job.rules = file_set(files.front());
        files = files.subspan(1);
    }
    job.paths.assign(files.begin(), files.end());
    if (job.paths.empty()) {
        job.paths.emplace_back("-");
    }
    return job;
}

/// Prints the documents that any rule matches.
class Printer {
public:
    Printer(rule::RuleSet rules, World& world)
        : world_(world),
          matcher_(match::compile(std::make_shared<const rule::RuleSet>(std::move(rules)))) {}

    Next take(const event::EventView& event) {
        const bool is_hit = !matcher_.run(event).empty();
        if (matcher_.is_damaged()) {
            ++damaged_;
            tell(world_, fmt::format("{}: record {} is damaged", base::visible(event.place.file),
                                     event.place.record));
            return Next::go_on;
        }
        if (!is_hit) {
            return Next::go_on;
        }
        ++matched_;
        append_on_one_line(buffer_, event.document);
        buffer_ += '\n';
        // Somebody who watches wants to see each one as it comes.
        const bool is_due = world_.terminal.is_output || buffer_.size() >= kBufferedBytes;
        return is_due && !flush() ? Next::stop : Next::go_on;
    }

    /// Writes what is left; an error if anything could not be written.
    base::Result<void> finish() {
        flush();
        return written_;
    }

    [[nodiscard]] std::size_t matched() const { return matched_; }
    [[nodiscard]] std::size_t damaged() const { return damaged_; }

private:
    /// False, from the first failure on: there is no use in writing more.
    bool flush() {
        if (written_) {
            written_ = world_.output.write(buffer_);
            buffer_.clear();
        }
        return written_.has_value();
    }

    World& world_;
    match::Matcher matcher_;
    std::string buffer_;
    base::Result<void> written_;
    std::size_t matched_ = 0, damaged_ = 0;
};

ExitCode exit_of(const Printer& printer, const ReadOutcome& read) {
    if (read.was_interrupted) {
        return ExitCode::partial;
    }
    if (printer.matched() != 0) {
        return ExitCode::fine;
    }
    return read.problems + printer.damaged() != 0 ? ExitCode::partial : ExitCode::answer_is_no;
}

}  // namespace

base::Result<ExitCode> match_rule(const RulesMatchTyped& typed, World& world) {
    METSUKE_TRY(const DocumentKind kind, read_document_kind(typed.documents));
    METSUKE_TRY(Job job, job_of(typed));
    if (job.rules.diagnostics.has_errors()) {
        static_cast<void>(world.messages.write(error_texts(job.rules.diagnostics)));
        return ExitCode::usage;
    }
    if (job.rules.rules.empty()) {
        return base::fail(base::ErrorCode::invalid_argument,
                          job.rules.correlations.empty()
                              ? "there is no rule to match with"
                              : "correlations are not run yet, and there is no other rule");
    }
    Printer printer(std::move(job.rules), world);
    const ReadOutcome read =
        for_each_event(job.paths, kind, world,
                       [&printer](const event::EventView& event) { return printer.take(event); });
    if (auto written = printer.finish(); !written) {
        return base::Unexpected(std::move(written).error());
    }
    return exit_of(printer, read);
}

}  // namespace metsuke::app
