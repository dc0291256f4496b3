// SPDX-License-Identifier: Apache-2.0
#include "tests/narrate/told_event.hpp"

#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/facts.hpp"
#include "metsuke/event/top_pass.hpp"
#include "metsuke/narrate/narrative.hpp"
#include "metsuke/narrate/sentence.hpp"

namespace metsuke::tests {
namespace {

using base::Lang;

class Lines {
public:
    void add(std::string_view name, std::string_view text) {
        if (!text.empty()) out_.append(name).append(": ").append(text).append("\n");
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

std::string told_in(Lang lang, const finding::Finding& finding) {
    static const narrate::AccountNames kAccounts = {{"111122223333", "prod"}};
    const base::Zone zone =
        lang == Lang::ja ? base::Zone::find("Asia/Tokyo").value() : base::Zone::utc();
    const narrate::Narrative narrative =
        narrate::narrate(finding, {.lang = lang, .zone = zone, .accounts = kAccounts});
    Lines lines;
    lines.add("sentence", narrate::sentence(finding.facts, lang));
    lines.add("headline", narrative.headline);
    lines.add("what", narrative.what);
    for (const std::string& change : narrative.changes) lines.add("change", change);
    lines.add("reason", narrative.reason);
    lines.add("who", narrative.who);
    lines.add("where", narrative.where);
    lines.add("when", narrative.when);
    lines.add("from", narrative.from);
    for (const std::string& caveat : narrative.caveats) lines.add("caveat", caveat);
    lines.add("link", narrative.link);
    return lines.take();
}

}  // namespace

std::optional<finding::Finding> finding_of(std::string_view json) {
    const std::string bytes = std::string(json) + std::string(event::kPadding, ' ');
    event::TopPass top;
    event::EventView view;
    base::json::Tree tree;
    const std::string_view element = std::string_view(bytes).substr(0, json.size());
    if (top.read(element, view) >= event::ElementKind::other || !tree.parse(view.detail)) {
        return std::nullopt;
    }
    finding::Finding finding;
    finding.facts = event::facts_of(view, tree.root());
    finding.time = base::parse_time(view.envelope.time);
    finding.time_text = view.envelope.time;
    return finding;
}

std::string told(const finding::Finding& finding) {
    return "--- ja\n" + told_in(Lang::ja, finding) + "--- en\n" + told_in(Lang::en, finding);
}

}  // namespace metsuke::tests
