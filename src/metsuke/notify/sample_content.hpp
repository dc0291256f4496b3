// SPDX-License-Identifier: Apache-2.0
//
// For tests: what is told of the sample finding, and of findings that somebody filled with text
// that wants to act.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/lang.hpp"
#include "metsuke/finding/bounds.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/notify/content.hpp"
#include "metsuke/notify/hostile_finding.hpp"
#include "metsuke/notify/sample_finding.hpp"

namespace metsuke::notify {

inline Content sample_content(base::Lang lang) {
    static const NextSteps kSteps = {.ja = {"本人に意図を確認", "不要なら sgr-0f12 を削除"},
                                     .en = {"Ask the person", "Remove sgr-0f12"}};
    const finding::Finding finding = sample_finding();
    Content content =
        content_of({&finding, 1}, sample_setting(lang), [](std::string_view) { return &kSteps; });
    content.alert_id = finding.id;
    return content;
}

/// As much of `text` as a finding keeps (finding/bounds.hpp).
inline finding::Finding bounded_hostile_finding(const std::string& text) {
    return hostile_finding(finding::bounded_text(text));
}

/// Every part is there and begins with `text`, as much of it as such a part may hold.
inline Content hostile_content(const std::string& text) {
    const finding::Finding finding = hostile_finding(text);
    Content content = content_of({&finding, 1}, sample_setting(base::Lang::ja), {});
    const std::vector<std::string> parts(20, narrate::told(text, 300));
    content.lines = content.also = content.next = content.caveats = content.detail = parts;
    content.alert_id = text;
    return content;
}

/// Markup of several rooms, breaks of lines and of headers, characters that are not seen or turn
/// the text around, and very much of it.
inline const std::vector<std::string>& hostile_texts() {
    static const std::vector<std::string> kTexts = {
        "",
        "<!channel> <@U012> <https://evil.example|AWS> [AWS](https://evil.example)",
        "*bold* _slanted_ `code` ```fence``` # title > quote @here :devil:",
        "\r\nBcc: everyone@evil.example\r\n\r\n<html>",
        "x\nSubject: second\r X-Injected: 1",
        "\"}],\"event_action\":\"resolve\",\"x\":[{\"",
        "\\\"\\u0000\\",
        "=?UTF-8?Q?hidden?= =?UTF-8?B?",
        "\xe2\x80\xae\xe2\x81\xa6\xe2\x80\xa8\x1b[31m\x7f\xc2\x85\t",
        std::string("\0nul", 4),
        std::string(1 << 20, 'x'),
        std::string(1 << 14, '"'),
        std::string(1 << 14, '\n'),
        std::string(1 << 14, '<'),
    };
    return kTexts;
}

}  // namespace metsuke::notify
