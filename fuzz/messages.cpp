// SPDX-License-Identifier: Apache-2.0
//
// One event, whatever it says, as a message of every kind of receiver, in both languages: always
// valid UTF-8 of a bounded size, JSON where the vendor wants JSON, and nobody is called.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/event/top_pass.hpp"
#include "metsuke/match/finding_maker.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/program.hpp"
#include "metsuke/notify/content.hpp"
#include "metsuke/notify/receiver_types.hpp"
#include "metsuke/rule/load.hpp"

namespace {

using namespace metsuke;

std::shared_ptr<const match::Program> everything() {
    rule::RuleLoader loader;
    loader.add_text(R"({"source": [{"exists": true}]})", "everything.json");
    return match::compile(std::make_shared<const rule::RuleSet>(loader.finish()));
}

std::vector<finding::Finding> findings_of(std::string_view json) {
    static const std::shared_ptr<const match::Program> kProgram = everything();
    const std::string bytes = std::string(json) + std::string(event::kPadding, ' ');
    event::TopPass top;
    event::EventView view;
    if (top.read(std::string_view(bytes).substr(0, json.size()), view) >= event::ElementKind::other)
        return {};
    match::Matcher matcher(kProgram);
    match::FindingMaker maker(kProgram);
    const auto hits = matcher.run(view);
    if (matcher.is_damaged() || hits.empty() || !maker.begin(view)) return {};
    std::vector<finding::Finding> findings;
    for (const match::RuleIndex hit : hits) findings.push_back(maker.make(hit));
    return findings;
}

bool contains_any(std::string_view text, const auto& words) {
    return std::ranges::any_of(words,
                               [text](std::string_view word) { return text.contains(word); });
}

/// Whether one of the words stands in JSON, and no backslash of its text takes the meaning from it,
/// as Discord's markdown has it. Each backslash of the text is two in JSON.
bool contains_bare(std::string_view json, const auto& words) {
    return std::ranges::any_of(words, [json](std::string_view word) {
        for (std::size_t at = json.find(word); at != std::string_view::npos;
             at = json.find(word, at + 1)) {
            const std::size_t behind = json.substr(0, at).find_last_not_of('\\') + 1;
            if ((at - behind) / 2 % 2 == 0) return true;
        }
        return false;
    });
}

/// Without blocks of code, in which neither Slack nor Discord calls anybody.
std::string outside_code(std::string_view json) {
    static constexpr std::string_view kFence = "```";
    std::string out;
    bool is_code = false;
    for (std::size_t at = 0; at < json.size();) {
        if (json.substr(at).starts_with(kFence)) {
            is_code = !is_code;
            at += kFence.size();
            continue;
        }
        if (!is_code) out.push_back(json[at]);
        ++at;
    }
    return out;
}

/// No receiver here has mentions: whatever calls somebody comes from the event.
void check(const notify::ReceiverType& type, const std::string& message) {
    constexpr std::size_t kMost = std::size_t{1} << 20U;
    if (!base::is_valid_utf8(message) || message.size() > kMost) std::abort();
    if (type.name == "chatwork") {
        static constexpr std::array<std::string_view, 4> kCalls = {"[To:", "[toall]", "[rp ",
                                                                   "[qt"};
        if (contains_any(message, kCalls)) std::abort();
        return;
    }
    if (type.name == "email") return;
    base::json::Tree tree;
    if (!tree.parse(message)) std::abort();
    static constexpr std::array<std::string_view, 2> kMentions = {"<!", "<@"};
    static constexpr std::array<std::string_view, 1> kEveryone = {"@everyone"};
    const bool is_slack = type.name == "slack";
    if (!is_slack && type.name != "discord") return;
    const std::string told = outside_code(message);
    if (contains_any(told, kEveryone)) std::abort();
    if (is_slack ? contains_any(message, kMentions) : contains_bare(told, kMentions)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    if (!base::is_valid_utf8(json)) return 0;  // the readers before this one repair it
    const std::vector<finding::Finding> findings = findings_of(json);
    if (findings.empty()) return 0;
    const narrate::AccountNames accounts;
    for (const base::Lang lang : {base::Lang::ja, base::Lang::en}) {
        const narrate::Setting setting = {
            .lang = lang, .zone = base::Zone::utc(), .accounts = accounts};
        const notify::Content content =
            notify::content_of(findings, setting, {}, notify::Detail::full);
        for (const notify::ReceiverType& type : notify::receiver_types()) {
            check(type, type.preview({.content = content,
                                      .findings = findings,
                                      .group = {},
                                      .now = base::Time(),
                                      .zone = base::Zone::utc()}));
        }
    }
    return 0;
}
