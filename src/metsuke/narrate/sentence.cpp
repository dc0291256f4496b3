// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/sentence.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "metsuke/narrate/actor_text.hpp"
#include "metsuke/narrate/agent.hpp"
#include "metsuke/narrate/network_text.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/phrases.hpp"
#include "metsuke/narrate/seam.hpp"
#include "metsuke/narrate/template.hpp"
#include "metsuke/narrate/wording.hpp"

namespace metsuke::narrate {

namespace {

using base::Lang;
using finding::Facts;
using finding::Outcome;

/// With a text that cannot be filled replaced by nothing.
std::string filled(std::string_view text, const Facts& facts, Lang lang) {
    if (text.empty()) {
        return {};
    }
    const Values values = [&](const Gap& gap) { return value_of(gap, facts, lang); };
    return fill(text, lang, values).value_or("");
}

std::string first_resource(const Facts& facts) {
    return facts.resources.empty() ? "" : told(short_name(facts.resources.front()));
}

bool is_vowel(char c) { return std::string_view("aeiouAEIOU").contains(c); }

/// Filled for those who say it in a sentence, or have a headline too.
enum class Use : std::uint8_t { sentence, headline };

Deed deed_of(const Wording& wording, const Facts& facts, Lang lang, Use use) {
    const Words& words = wording.words(lang);
    Deed deed{.thing = std::string(words.thing),
              .verb = std::string(words.verb),
              .past = std::string(words.past),
              .what = filled(words.what, facts, lang)};
    if (use == Use::headline) {
        deed.headline = filled(words.headline, facts, lang);
        deed.failed = filled(words.failed, facts, lang);
    }
    if (deed.what.empty()) {
        // The event does not tell on what.
        deed.what =
            lang == Lang::ja
                ? joined_ja(words.thing, "を")
                : fmt::format("{} {}", is_vowel(words.thing.front()) ? "an" : "a", words.thing);
    }
    return deed;
}

/// An event that AWS tells of by itself: nobody called anything (CloudTrail User Guide,
/// "eventType").
bool is_by_aws(const Facts& facts) { return facts.event.type == "AwsServiceEvent"; }

/// What was called, where a call has no words of its own.
std::string called(const Facts& facts, Lang lang) {
    std::string text(service_name(facts.event.source, lang));
    return text.append(lang == Lang::ja ? " の " : " ").append(told(facts.event.name));
}

/// Of a call that has no words of its own. `thing` as called() tells.
Deed plain_deed(const Facts& facts, std::string_view thing, Lang lang) {
    const bool is_ja = lang == Lang::ja;
    const std::string resource = first_resource(facts);
    Deed deed;
    deed.thing = thing;
    deed.verb = is_ja ? "実行" : "call";
    deed.past = "called";
    if (is_by_aws(facts)) {
        deed.verb = is_ja ? "記録" : "record";
        deed.past = "recorded";
    }
    deed.what.reserve(deed.thing.size() + resource.size() + sizeof "() を");
    deed.what = deed.thing;
    if (!resource.empty()) {
        deed.what.append(is_ja ? "(" : " on ").append(resource).append(is_ja ? ")" : "");
    }
    if (is_ja) {
        append_ja(deed.what, "を");
    }
    return deed;
}

Result result_of(const Facts& facts) {
    return {.outcome = facts.outcome.value_or(Outcome::success),
            .code = facts.error ? told(facts.error->code, 80) : std::string()};
}

using CallWords = Teller::CallWords;

CallWords words_of_call(const Facts& facts) {
    return {.wordings = wordings_named(facts),
            .thing = {.ja = called(facts, Lang::ja), .en = called(facts, Lang::en)}};
}

const Wording* wording_of_call(std::span<const Wording> named, const Facts& facts) {
    const Wording* const wording = find_wording(named, facts);
    return wording != nullptr && wording->is_call() ? wording : nullptr;
}

Story story_of_call(const Facts& facts, Lang lang) {
    const Wording* const wording = wording_of_call(wordings_named(facts), facts);
    const Result result = result_of(facts);
    const Deed deed = wording != nullptr ? deed_of(*wording, facts, lang, Use::headline)
                                         : plain_deed(facts, called(facts, lang), lang);
    Story story{.headline = headline(deed, result, lang),
                .statement = statement(deed, result, lang),
                .note = {}};
    if (wording != nullptr && result.outcome == Outcome::success) {
        story.note = filled(wording->words(lang).note, facts, lang);
    }
    return story;
}

/// Of an event that is no call and has no words of its own.
Story plain_story(const Facts& facts, Lang lang) {
    const bool is_ja = lang == Lang::ja;
    const std::string type = told(facts.event.type);
    const std::string source = told(facts.event.source);
    const std::string resource = first_resource(facts);
    Story story;
    story.headline = type.empty()
                         ? (is_ja ? "種類の書かれていないイベント" : "Event of an unstated kind")
                         : type;
    if (!source.empty()) {
        story.headline += fmt::format(fmt::runtime(is_ja ? "({})" : " ({})"), source);
    }
    story.statement = story.headline;
    if (!resource.empty()) {
        story.statement += fmt::format(fmt::runtime(is_ja ? "、対象 {}" : ", about {}"), resource);
    }
    return story;
}

Story story_of_event(const Facts& facts, const Wording& wording, Lang lang) {
    const Words& words = wording.words(lang);
    Story story{.headline = filled(words.headline, facts, lang),
                .statement = filled(words.what, facts, lang),
                .note = filled(words.note, facts, lang)};
    const Story plain = plain_story(facts, lang);
    if (story.headline.empty()) {
        story.headline = plain.headline;
    }
    if (story.statement.empty()) {
        story.statement = plain.statement;
    }
    return story;
}

/// The first few network rules, for the middle of a sentence.
std::string short_changes(const Facts& facts, Lang lang) {
    static constexpr std::size_t kMost = 3;
    std::string text;
    std::size_t count = 0;
    for (const auto* const changes : {&facts.opened, &facts.attempted, &facts.closed}) {
        for (const finding::NetworkChange& change : *changes) {
            if (!change.cidr.empty() && ++count <= kMost) {
                text.append(text.empty() ? "" : ", ").append(short_change(change, lang));
            }
        }
    }
    if (count > kMost) {
        text += fmt::format(fmt::runtime(lang == Lang::ja ? " ほか {} 件" : " and {} more"),
                            count - kMost);
    }
    return text;
}

std::string_view before_result(const Facts& facts, Lang lang) {
    const bool is_ja = lang == Lang::ja;
    switch (facts.outcome.value_or(Outcome::success)) {
        case Outcome::success: return {};
        case Outcome::dry_run: return is_ja ? "ドライラン: " : "Dry run: ";
        case Outcome::denied: return is_ja ? "失敗: " : "Denied: ";
        case Outcome::failure: break;
    }
    return is_ja ? "失敗: " : "Failed: ";
}

/// Whom a sentence says to have done it, or nullptr.
const finding::Actor* caller_of(const Facts& facts) {
    return facts.actor && !is_by_aws(facts) ? &*facts.actor : nullptr;
}

std::string who_calls(const Facts& facts, Lang lang) {
    const finding::Actor* const caller = caller_of(facts);
    const bool is_first = before_result(facts, lang).empty();
    return caller == nullptr
               ? std::string()
               : short_who(*caller, lang, is_first ? Position::first : Position::later);
}

/// `agent`: its name. Nothing of a service, which is named already.
std::string whence_calls(const Facts& facts, std::string_view agent, Lang lang) {
    const bool is_by_service =
        facts.actor && (facts.actor->via == facts.from.ip || facts.actor->name == facts.from.ip);
    return is_by_service ? std::string() : from_where(facts.from.ip, agent, lang);
}

/// Appends a text so that no other texts give the same key.
void add_to_key(std::string& key, std::string_view text) {
    std::array<char, 20> digits{};
    const std::to_chars_result end =
        std::to_chars(digits.data(), digits.data() + digits.size(), text.size());
    key.append(digits.data(), end.ptr);
    key += ':';
    key += text;
}

/// All that who_calls() looks at.
std::string_view key_of_who(const Facts& facts, std::string& key) {
    key = before_result(facts, Lang::en).empty() ? "first " : "later ";
    if (const finding::Actor* const caller = caller_of(facts)) {
        key += to_text(caller->kind);
        for (const std::string* const text :
             {&caller->name, &caller->session, &caller->access_key, &caller->issuer}) {
            add_to_key(key, *text);
        }
    }
    return key;
}

/// A call in a sentence. What does not depend on the language is looked up once.
class CallSentence {
public:
    /// `facts` and `words`, which are of them, outlive it.
    CallSentence(const Facts& facts, const CallWords& words)
        : facts_(facts),
          words_(words),
          wording_(wording_of_call(words.wordings, facts)),
          result_(result_of(facts)) {}

    /// `who` and `from` as who_calls() and whence_calls() tell.
    [[nodiscard]] std::string in(Lang lang, std::string_view who, std::string_view from) const {
        std::string text;
        text.reserve(kUsualBytes);
        if (const finding::Actor* const caller = caller_of(facts_)) {
            append_deed(text, who, service_name(caller->via, lang), lang);
        } else {
            append_headline(text, lang);
        }
        if (const std::string changes = short_changes(facts_, lang); !changes.empty()) {
            text.append(": ").append(changes);
        }
        if (!from.empty()) {
            text.append(lang == Lang::ja ? "(" : " (from ").append(from);
            if (lang == Lang::ja) {
                append_ja(text, "から");
            }
            text += ")";
        }
        return text;
    }

private:
    static constexpr std::size_t kUsualBytes = 256;

    [[nodiscard]] Deed deed_in(Lang lang, Use use) const {
        return wording_ != nullptr
                   ? deed_of(*wording_, facts_, lang, use)
                   : plain_deed(facts_, lang == Lang::ja ? words_.thing.ja : words_.thing.en, lang);
    }

    /// "…が…しました", "... did ...".
    void append_deed(std::string& text, std::string_view who, std::string_view via,
                     Lang lang) const {
        const Deed deed = deed_in(lang, Use::sentence);
        text.append(before_result(facts_, lang)).append(who);
        if (lang == Lang::en) {
            append_action(text += ' ', deed, result_, lang);
            text.append(via.empty() ? "" : ", via ").append(via);
            return;
        }
        append_ja(text, "が");
        if (!via.empty()) {
            append_ja(text, via);
            text += " 経由で";
        }
        append_action(text, deed, result_, lang);
    }

    void append_headline(std::string& text, Lang lang) const {
        text += headline(deed_in(lang, Use::headline), result_, lang);
        const std::string resource = first_resource(facts_);
        if (!resource.empty() && !text.contains(resource)) {
            text.append(" (").append(resource).append(")");
        }
    }

    const Facts& facts_;
    const CallWords& words_;
    const Wording* wording_;
    Result result_;
};

}  // namespace

Story story_of(const Facts& facts, Lang lang) {
    if (!facts.event.name.empty()) {
        return story_of_call(facts, lang);
    }
    const Wording* const wording = find_wording(facts);
    return wording != nullptr ? story_of_event(facts, *wording, lang) : plain_story(facts, lang);
}

std::string sentence(const Facts& facts, Lang lang) {
    if (facts.event.name.empty()) {
        return story_of(facts, lang).headline;
    }
    const std::string agent = agent_name(facts.from.user_agent, lang);
    const CallWords words = words_of_call(facts);
    return CallSentence(facts, words)
        .in(lang, who_calls(facts, lang), whence_calls(facts, agent, lang));
}

Sentences Teller::sentences(const Facts& facts) {
    if (facts.event.name.empty()) {
        return {.ja = story_of(facts, Lang::ja).headline, .en = story_of(facts, Lang::en).headline};
    }
    key_.clear();
    add_to_key(key_, facts.event.source);
    add_to_key(key_, facts.event.name);
    const CallSentence sentence(facts, calls_.of(key_, [&facts] { return words_of_call(facts); }));
    const Sentences& who = who_.of(key_of_who(facts, key_), [&facts] {
        return Sentences{.ja = who_calls(facts, Lang::ja), .en = who_calls(facts, Lang::en)};
    });
    const std::string& user_agent = facts.from.user_agent;
    const Sentences& agent = agents_.of(user_agent, [&user_agent] {
        return Sentences{.ja = agent_name(user_agent, Lang::ja),
                         .en = agent_name(user_agent, Lang::en)};
    });
    return {.ja = sentence.in(Lang::ja, who.ja, whence_calls(facts, agent.ja, Lang::ja)),
            .en = sentence.in(Lang::en, who.en, whence_calls(facts, agent.en, Lang::en))};
}

std::string change_line(const Facts& facts, Lang lang) {
    std::string text = story_of(facts, lang).headline;
    const std::string resource = first_resource(facts);
    if (!resource.empty() && !text.contains(resource)) {
        text += " " + resource;
    }
    const std::string changes = short_changes(facts, lang);
    return changes.empty() ? text : text + ": " + changes;
}

}  // namespace metsuke::narrate
