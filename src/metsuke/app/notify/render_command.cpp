// SPDX-License-Identifier: Apache-2.0
//
// `metsuke notify render`: what a receiver would be sent for the events of some files, an event at
// a time. Nothing is sent. Exit status: 0, also where nothing is to be told; 3 if something could
// not be read.
#include <algorithm>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/documents_reader.hpp"
#include "metsuke/app/notify/commands.hpp"
#include "metsuke/app/notify/next_steps.hpp"
#include "metsuke/app/notify/receivers.hpp"
#include "metsuke/app/rules/rule_choice.hpp"
#include "metsuke/app/scan/key_window.hpp"
#include "metsuke/base/hash.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/match/finding_maker.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/program.hpp"
#include "metsuke/notify/content.hpp"
#include "metsuke/notify/plain.hpp"
#include "metsuke/notify/receiver_types.hpp"

namespace metsuke::app {
namespace {

/// What a room is told unless it says otherwise.
constexpr base::Level kThreshold = base::Level::low;

/// How a message is written, for a kind of receiver or for one of the configuration.
struct Writer {
    std::function<std::string(const notify::Telling&)> write;
    base::Level threshold = kThreshold;
    base::Lang lang = base::Lang::en;
    notify::Detail detail = notify::Detail::brief;
};

base::Result<Writer> writer_of(const ReceiverEntry& entry, const Settings& settings,
                               const World& world) {
    METSUKE_TRY(notify::Receiver receiver, open_receiver(entry, settings, world));
    return Writer{.write = [render = std::move(receiver.render)](
                               const notify::Telling& telling) { return render(telling).body; },
                  .threshold = entry.min_level,
                  .lang = entry.lang.value_or(settings.lang),
                  .detail = entry.detail};
}

/// A receiver of the configuration goes before a kind of the same name.
base::Result<Writer> writer_of(const std::string& name, const Settings& settings,
                               const World& world) {
    const auto entry = std::ranges::find(settings.receivers, name, &ReceiverEntry::name);
    if (entry != settings.receivers.end()) {
        return writer_of(*entry, settings, world);
    }
    std::vector<std::string_view> names = {"text"};
    for (const notify::ReceiverType& type : notify::receiver_types()) {
        names.push_back(type.name);
    }
    for (const ReceiverEntry& each : settings.receivers) {
        names.push_back(each.name);
    }
    METSUKE_TRY(const std::size_t chosen, choose("--receiver", name, names));
    if (chosen == 0) {
        return Writer{
            .write =
                [](const notify::Telling& telling) { return notify::plain_text(telling.content); },
            .lang = settings.lang};
    }
    return Writer{.write = notify::receiver_types()[chosen - 1].preview, .lang = settings.lang};
}

/// Prints a message for each event that a rule matches, once for events that come again.
class MessagePrinter {
public:
    MessagePrinter(const std::shared_ptr<const rule::RuleSet>& rules, Writer writer,
                   const Settings& settings, World& world)
        : MessagePrinter(match::compile(rules), *rules, std::move(writer), settings, world) {}

    Next take(const event::EventView& event) {
        const std::span<const match::RuleIndex> hits = matcher_.run(event);
        if (matcher_.is_damaged() || (!hits.empty() && !maker_.begin(event))) {
            ++damaged_;
            tell(world_, fmt::format("{}: record {} is damaged", base::visible(event.place.file),
                                     event.place.record));
            return Next::go_on;
        }
        const std::vector<finding::Finding> findings = findings_of(hits);
        if (findings.empty() || !seen_.insert(base::hash128(maker_.event_key()))) {
            return Next::go_on;
        }
        return print(findings) ? Next::go_on : Next::stop;
    }

    [[nodiscard]] std::size_t damaged() const { return damaged_; }
    [[nodiscard]] const base::Result<void>& written() const { return written_; }

private:
    MessagePrinter(std::shared_ptr<const match::Program> program, const rule::RuleSet& rules,
                   Writer writer, const Settings& settings, World& world)
        : writer_(std::move(writer)),
          settings_(settings),
          world_(world),
          steps_(rules),
          matcher_(program),
          maker_(std::move(program)) {}

    std::vector<finding::Finding> findings_of(std::span<const match::RuleIndex> hits) {
        std::vector<finding::Finding> findings;
        for (const match::RuleIndex hit : hits) {
            finding::Finding finding = maker_.make(hit);
            if (finding.level >= writer_.threshold) {
                findings.push_back(std::move(finding));
            }
        }
        return findings;
    }

    bool print(std::span<const finding::Finding> findings) {
        const narrate::Setting setting = {
            .lang = writer_.lang, .zone = settings_.zone, .accounts = settings_.accounts};
        const notify::Content content = notify::content_of(
            findings, setting, [this](std::string_view id) { return steps_.find(id); },
            writer_.detail);
        std::string text = has_printed_ ? "\n" : "";
        text += writer_.write({.content = content,
                               .findings = findings,
                               .group = {},
                               .now = world_.now(),
                               .zone = settings_.zone});
        text += text.ends_with('\n') ? "" : "\n";
        has_printed_ = true;
        written_ = world_.output.write(text);
        return written_.has_value();
    }

    Writer writer_;
    const Settings& settings_;
    World& world_;
    NextStepsByRule steps_;
    match::Matcher matcher_;
    match::FindingMaker maker_;
    KeyWindow seen_;
    bool has_printed_ = false;
    std::size_t damaged_ = 0;
    base::Result<void> written_;
};

}  // namespace

base::Result<ExitCode> render_messages(const NotifyRenderTyped& typed, const Settings& settings,
                                       World& world) {
    METSUKE_TRY(Writer writer, writer_of(typed.receiver, settings, world));
    METSUKE_TRY(rule::RuleSet rules, choose_rules(typed.rules, world, settings.verbosity));
    if (auto selected = select_rules(rules, typed.only, typed.skip); !selected) {
        return base::Unexpected(std::move(selected).error());
    }
    const auto shared = std::make_shared<const rule::RuleSet>(std::move(rules));
    MessagePrinter printer(shared, std::move(writer), settings, world);
    const std::vector<std::string> stdin_alone = {"-"};
    const ReadOutcome read =
        for_each_event(typed.paths.empty() ? stdin_alone : typed.paths, {}, world,
                       [&printer](const event::EventView& event) { return printer.take(event); });
    if (!printer.written()) {
        return base::Unexpected(printer.written().error());
    }
    const bool is_partial = read.was_interrupted || read.problems + printer.damaged() != 0;
    return is_partial ? ExitCode::partial : ExitCode::fine;
}

}  // namespace metsuke::app
