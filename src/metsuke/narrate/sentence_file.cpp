// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/sentence_file.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "metsuke/narrate/template.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::narrate {

namespace {

using yaml::Entry;
using yaml::Node;

constexpr std::string_view kPathCharacters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";

struct Member {
    constexpr Member(std::string_view key, std::string WrittenWords::* member, bool has_gaps)
        : name(key), text(member), is_template(has_gaps) {}

    std::string_view name;
    std::string WrittenWords::* text;
    bool is_template;
};

constexpr std::array<Member, 7> kMembers = {{
    {"thing", &WrittenWords::thing, false},
    {"verb", &WrittenWords::verb, false},
    {"past", &WrittenWords::past, false},
    {"what", &WrittenWords::what, true},
    {"note", &WrittenWords::note, true},
    {"headline", &WrittenWords::headline, true},
    {"failed", &WrittenWords::failed, true},
}};

enum class Form : std::uint8_t { call, event };

/// Filters aside: an English noun's ending has no counterpart in Japanese.
std::set<std::string> gaps_of(std::string_view text) {
    std::set<std::string> gaps;
    for (const Piece& piece : pieces_of(text).value_or(std::vector<Piece>())) {
        if (piece.is_gap) {
            const std::size_t filter = std::min(piece.text.find(":s"), piece.text.size());
            gaps.emplace(piece.text.substr(0, filter));
        }
    }
    return gaps;
}

class Reader {
public:
    Reader(const std::string& file, Sentences& sentences, base::Diagnostics& problems)
        : file_(file), sentences_(sentences), problems_(problems) {}

    void read(const Node& document) {
        for (const Entry& entry : document.entries) {
            if (entry.key == "source") {
                source_ = entry.value.text;
            } else if (entry.key == "calls") {
                read_wordings(entry.value, Form::call);
            } else if (entry.key == "events") {
                read_wordings(entry.value, Form::event);
            } else if (entry.key == "lists") {
                read_lists(entry.value);
            } else {
                complain(entry.key_at, "unknown key \"" + entry.key + "\"");
            }
        }
    }

private:
    void complain(base::Position at, std::string what) {
        problems_.error("sentences", file_, at, std::move(what));
    }

    void read_wordings(const Node& map, Form form) {
        if (source_.empty()) {
            complain(map.at, "source: must come first");
        }
        for (const Entry& entry : map.entries) {
            if (!entry.value.is_sequence()) {
                read_wording(entry.key, entry.value, form);
            }
            for (const Node& variant : entry.value.items) {
                read_wording(entry.key, variant, form);
            }
        }
    }

    void read_wording(const std::string& name, const Node& node, Form form) {
        WrittenWording wording{.source = source_, .name = name, .when = {}, .ja = {}, .en = {}};
        for (const Entry& entry : node.entries) {
            if (entry.key == "when") {
                for (const Entry& condition : entry.value.entries) {
                    wording.when.emplace_back(condition.key, condition.value.text);
                }
            } else if (entry.key == "ja" || entry.key == "en") {
                read_words(entry.value, entry.key == "ja" ? wording.ja : wording.en);
            } else {
                complain(entry.key_at, name + ": unknown key \"" + entry.key + "\"");
            }
        }
        check(wording, node.at, form);
        sentences_.wordings.push_back(std::move(wording));
    }

    void read_words(const Node& node, WrittenWords& words) {
        for (const Entry& entry : node.entries) {
            const auto* const member = std::ranges::find(kMembers, entry.key, &Member::name);
            if (member == kMembers.end()) {
                complain(entry.key_at, "unknown key \"" + entry.key + "\"");
                continue;
            }
            words.*member->text = entry.value.text;
            if (member->is_template) {
                check_template(entry.value);
            }
        }
    }

    void check_template(const Node& node) {
        const std::optional<std::vector<Piece>> pieces = pieces_of(node.text);
        if (!pieces) {
            return complain(node.at, "brackets do not match: " + node.text);
        }
        for (const Piece& piece : *pieces) {
            if (!piece.is_gap) {
                continue;
            }
            const Gap gap = gap_of(piece.text);
            if (!gap.filter.empty() && gap.filter != "account" && gap.filter != "s") {
                complain(node.at, "unknown filter in {" + std::string(piece.text) + "}");
            }
            for (std::string_view paths = gap.paths; !paths.empty();) {
                const std::string_view path = take_path(paths);
                if (path.empty() || path.find_first_not_of(kPathCharacters) != path.npos) {
                    complain(node.at, "no path: {" + std::string(piece.text) + "}");
                }
            }
        }
    }

    void check(const WrittenWording& wording, base::Position at, Form form) {
        const bool is_call = form == Form::call;
        for (const WrittenWords* words : {&wording.ja, &wording.en}) {
            const std::string_view lang = words == &wording.ja ? "ja" : "en";
            const bool is_complete =
                is_call ? !words->thing.empty() && !words->verb.empty() && !words->what.empty()
                        : !words->headline.empty() && !words->what.empty();
            if (!is_complete) {
                complain(at, wording.name + ": " + std::string(lang) + " needs " +
                                 (is_call ? "thing, verb and what" : "headline and what"));
            }
        }
        if (is_call && wording.en.past.empty()) {
            complain(at, wording.name + ": en needs past");
        }
        for (const Member& member : kMembers) {
            if (gaps_of(wording.ja.*member.text) != gaps_of(wording.en.*member.text)) {
                complain(at, wording.name + ": the languages tell different values in " +
                                 std::string(member.name));
            }
        }
    }

    void read_lists(const Node& lists) {
        for (const Entry& list : lists.entries) {
            for (const Entry& word : list.value.entries) {
                const Node* const ja = word.value.find("ja");
                const Node* const en = word.value.find("en");
                if (ja == nullptr || en == nullptr) {
                    complain(word.key_at, list.key + ": " + word.key + " needs ja and en");
                    continue;
                }
                sentences_.words.push_back(
                    {.list = list.key, .key = word.key, .ja = ja->text, .en = en->text});
            }
        }
    }

    const std::string& file_;
    Sentences& sentences_;
    base::Diagnostics& problems_;
    std::string source_;
};

void check_lists(const WrittenWording& wording, const Sentences& sentences,
                 base::Diagnostics& problems) {
    for (const Member& member : kMembers) {
        for (const std::string& text : gaps_of(wording.ja.*member.text)) {
            const std::string_view list = gap_of(text).list;
            if (!list.empty() && std::ranges::find(sentences.words, list, &WrittenWord::list) ==
                                     sentences.words.end()) {
                problems.error("sentences", wording.name, {},
                               "no file has the list of {" + text + "}");
            }
        }
    }
}

}  // namespace

void read_sentence_file(std::string_view text, const std::string& file, Sentences& sentences,
                        base::Diagnostics& problems) {
    for (const Node& document : yaml::parse(text, file, problems)) {
        Reader(file, sentences, problems).read(document);
    }
}

void finish(Sentences& sentences, base::Diagnostics& problems) {
    const auto by_name = [](const WrittenWording& wording) {
        return std::tie(wording.source, wording.name);
    };
    const auto by_key = [](const WrittenWord& word) { return std::tie(word.list, word.key); };
    std::ranges::stable_sort(sentences.wordings, {}, by_name);
    std::ranges::stable_sort(sentences.words, {}, by_key);
    for (std::size_t i = 0; i < sentences.wordings.size(); ++i) {
        const WrittenWording& wording = sentences.wordings[i];
        check_lists(wording, sentences, problems);
        const bool has_next = i + 1 < sentences.wordings.size() &&
                              by_name(wording) == by_name(sentences.wordings[i + 1]);
        if (wording.when.empty() && has_next) {
            problems.error("sentences", wording.name, {}, "is told a second time, never used");
        }
    }
    for (std::size_t i = 0; i + 1 < sentences.words.size(); ++i) {
        if (by_key(sentences.words[i]) == by_key(sentences.words[i + 1])) {
            problems.error("sentences", sentences.words[i].list, {},
                           sentences.words[i].key + " stands twice in the list");
        }
    }
}

}  // namespace metsuke::narrate
