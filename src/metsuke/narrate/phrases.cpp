// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/phrases.hpp"

#include <utility>

#include <fmt/core.h>

#include "metsuke/narrate/seam.hpp"

namespace metsuke::narrate {

namespace {

using base::Lang;
using finding::Outcome;

std::string in_brackets(std::string_view text, Lang lang) {
    if (text.empty()) {
        return {};
    }
    return std::string(lang == Lang::ja ? "(" : " (").append(text).append(")");
}

std::string_view end_ja(Outcome outcome) {
    switch (outcome) {
        case Outcome::success: return "しました";
        case Outcome::denied: return "しようとしましたが、権限がなく拒否されました";
        case Outcome::failure: return "しようとしましたが、失敗しました";
        case Outcome::dry_run: break;
    }
    return "できるかを試しました(変更はありません)";
}

void append_action_ja(std::string& text, const Deed& deed, const Result& result) {
    append_ja(text, deed.what);
    append_ja(text, deed.verb);
    text += end_ja(result.outcome);
    if (result.outcome == Outcome::failure) {
        text += in_brackets(result.code, Lang::ja);
    }
}

void append_action_en(std::string& text, const Deed& deed, const Result& result) {
    switch (result.outcome) {
        case Outcome::success: text.append(deed.past).append(" ").append(deed.what); return;
        case Outcome::denied:
            text.append("tried to ").append(deed.verb).append(" ").append(deed.what);
            text += " but was denied";
            return;
        case Outcome::failure:
            text.append("tried to ").append(deed.verb).append(" ").append(deed.what);
            text.append(", which failed").append(in_brackets(result.code, Lang::en));
            return;
        case Outcome::dry_run: break;
    }
    text.append("tested whether it may ").append(deed.verb).append(" ").append(deed.what);
    text += " (nothing changed)";
}

std::string headline_ja(const Deed& deed, const Result& result) {
    const bool is_denied = result.outcome == Outcome::denied;
    if (result.outcome == Outcome::success) {
        return deed.headline.empty() ? joined_ja(deed.thing, "が") + deed.verb + "されました"
                                     : deed.headline;
    }
    if (result.outcome == Outcome::dry_run) {
        return "ドライラン: " + joined_ja(deed.thing, "の") + deed.verb + "(変更なし)";
    }
    if (!deed.failed.empty()) {
        return "失敗: " + deed.failed +
               (is_denied ? "(権限なし)" : in_brackets(result.code, Lang::ja));
    }
    if (is_denied) {
        return "失敗: " + joined_ja(deed.thing, "の") + deed.verb + "は拒否されました(権限なし)";
    }
    return "失敗: " + joined_ja(deed.thing, "を") + deed.verb + "できませんでした" +
           in_brackets(result.code, Lang::ja);
}

std::string headline_en(const Deed& deed, const Result& result) {
    if (result.outcome == Outcome::success) {
        return deed.headline.empty() ? capitalized(deed.thing) + " " + deed.past : deed.headline;
    }
    const std::string not_done =
        deed.failed.empty() ? fmt::format("{} not {}", deed.thing, deed.past) : deed.failed;
    switch (result.outcome) {
        case Outcome::dry_run: return fmt::format("Dry run: {} (nothing changed)", not_done);
        case Outcome::denied: return fmt::format("Denied: {} (no permission)", not_done);
        case Outcome::success:
        case Outcome::failure: break;
    }
    return fmt::format("Failed: {}{}", not_done, in_brackets(result.code, Lang::en));
}

}  // namespace

void append_action(std::string& text, const Deed& deed, const Result& result, Lang lang) {
    if (lang == Lang::ja) {
        append_action_ja(text, deed, result);
    } else {
        append_action_en(text, deed, result);
    }
}

std::string headline(const Deed& deed, const Result& result, Lang lang) {
    return lang == Lang::ja ? headline_ja(deed, result) : headline_en(deed, result);
}

std::string statement(const Deed& deed, const Result& result, Lang lang) {
    const bool is_ja = lang == Lang::ja;
    if (result.outcome == Outcome::success) {
        std::string text;
        append_action(text, deed, result, lang);
        return is_ja ? text + "。" : capitalized(std::move(text)) + ".";
    }
    return is_ja ? joined_ja(deed.what, deed.verb) + "しようとしました。変更はありません。"
                 : fmt::format("Tried to {} {}. Nothing changed.", deed.verb, deed.what);
}

std::string capitalized(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

}  // namespace metsuke::narrate
