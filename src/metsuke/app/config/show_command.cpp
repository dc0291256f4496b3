// SPDX-License-Identifier: Apache-2.0
//
// `metsuke config show`: what holds after the command line, the configuration, the environment and
// the locale were asked. Secrets are not read, and not shown where they stand in the file.
#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/config/commands.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

/// A text in double quotes: YAML takes those of JSON.
std::string in_quotes(std::string_view text) {
    std::string out;
    base::json::append_json_string(out, base::visible(text));
    return out;
}

/// ${NAME} names no secret but the place of one.
bool is_place(std::string_view text) { return text.starts_with("${") && text.ends_with('}'); }

std::string receiver_text(const ReceiverEntry& entry) {
    std::string text =
        fmt::format("  {}: {{type: {}, min_level: {}, per_minute: {}", entry.name, entry.type->name,
                    base::to_text(entry.min_level), entry.budget.per_minute);
    if (entry.lang) {
        text += fmt::format(", lang: {}", *entry.lang == base::Lang::ja ? "ja" : "en");
    }
    for (const auto& [key, written] : entry.texts) {
        const bool is_secret =
            std::ranges::any_of(entry.type->keys, [&key](const notify::Key& known) {
                return known.name == key && known.kind == notify::KeyKind::secret;
            });
        text += fmt::format(", {}: {}", key,
                            is_secret && !is_place(written.text) ? std::string("(set, not shown)")
                                                                 : in_quotes(written.text));
    }
    for (const auto& [key, list] : entry.lists) {
        text += fmt::format(", {}: [", key);
        for (const WrittenText& written : list) {
            text.append(&written == &list.front() ? "" : ", ").append(in_quotes(written.text));
        }
        text += ']';
    }
    return text + "}\n";
}

void append_route(const alert::Route& route, std::string_view indent, std::string& text) {
    for (const alert::Matcher& matcher : route.matchers) {
        text.append(&matcher == &route.matchers.front() ? "match " : ", ")
            .append(base::visible(matcher.text()));
    }
    text += route.matchers.empty() ? "everything" : "";
    if (route.receivers) {
        text += " ->";
        for (const std::string& name : *route.receivers) {
            text += " " + name;
        }
        text += route.receivers->empty() ? " nobody" : "";
    }
    text += route.continues ? ", continue\n" : "\n";
    const std::string deeper = std::string(indent) + "  ";
    for (const alert::Route& child : route.children) {
        text += deeper + "- ";
        append_route(child, deeper, text);
    }
}

std::string routing_text(const Settings& settings) {
    std::string text;
    for (const alert::MuteTime& mute : settings.routing.mute_times) {
        text += fmt::format("# mute time {} ({})\n", base::visible(mute.name), mute.zone.name());
    }
    for (const alert::Silence& silence : settings.routing.silences) {
        text += fmt::format("# silence {} until {}: {} ({})\n", base::visible(silence.id),
                            settings.zone.local_text_with_name(silence.until),
                            base::visible(silence.reason), base::visible(silence.owner));
    }
    if (settings.routing.root) {
        text += "# route ";
        append_route(*settings.routing.root, "#", text);
    }
    return text;
}

}  // namespace

base::Result<ExitCode> show_config(const Settings& settings, World& world) {
    std::string text = fmt::format("lang: {}\ntz: {}\nstate_dir: {}\n",
                                   settings.lang == base::Lang::ja ? "ja" : "en",
                                   settings.zone.name(), in_quotes(settings.state_dir.string()));
    text += settings.mode == Mode::shadow ? "mode: shadow\n" : "";
    text += settings.accounts.empty() ? "" : "accounts:\n";
    for (const auto& [id, name] : settings.accounts) {
        text += fmt::format("  \"{}\": {{name: {}}}\n", id, in_quotes(name));
    }
    text += settings.receivers.empty() ? "" : "receivers:\n";
    for (const ReceiverEntry& entry : settings.receivers) {
        text += receiver_text(entry);
    }
    return answer(world, text + routing_text(settings));
}

}  // namespace metsuke::app
