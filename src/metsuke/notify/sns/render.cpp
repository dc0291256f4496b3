// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/sns/render.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "metsuke/finding/bounds.hpp"
#include "metsuke/notify/findings.hpp"
#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/plain.hpp"

namespace metsuke::notify::sns {

namespace {

/// Without what is not printable ASCII, and without what then parts nothing.
std::string ascii(std::string_view text) {
    static constexpr std::string_view kParting = " /-";
    std::string out;
    std::ranges::copy_if(text.substr(0, kMostMessage), std::back_inserter(out),
                         [](char c) { return c >= ' ' && c <= '~'; });
    out.erase(0, out.find_first_not_of(kParting));
    out.erase(out.find_last_not_of(kParting) + 1);
    return out;
}

std::string subject_of(const Content& content, const finding::Finding* lead) {
    std::string subject(level_label(labels_of(base::Lang::en), content.level));
    const std::string rule = lead == nullptr ? std::string() : ascii(lead->rule.id);
    const std::string place = ascii(content.place);
    subject.append(rule.empty() ? "" : ": ").append(rule);
    subject.append(place.empty() ? "" : " - ").append(place);
    return subject.substr(0, kMostSubject);
}

}  // namespace

Message render(const Content& content, std::span<const finding::Finding> findings) {
    return {.subject = subject_of(content, leading(findings)),
            .text = finding::bounded_text(plain_text(content), kMostMessage)};
}

}  // namespace metsuke::notify::sns
