// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/csv.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/visible.hpp"
#include "metsuke/report/cells.hpp"

namespace metsuke::report {
namespace {

using finding::Finding;

constexpr std::string_view kEndOfRow = "\r\n";

struct Column {
    using Value = std::string(const Finding&);
    constexpr Column(std::string_view title, Value* of) : name(title), value(of) {}
    std::string_view name;
    Value* value;
};

template <std::string finding::Actor::* Member>
std::string of_actor(const Finding& finding) {
    return finding.facts.actor ? *finding.facts.actor.*Member : std::string();
}

template <std::string finding::EventFacts::* Member>
std::string of_event(const Finding& finding) {
    return finding.facts.event.*Member;
}

std::string actor_kind(const Finding& finding) {
    return finding.facts.actor ? std::string(to_text(finding.facts.actor->kind)) : std::string();
}

std::string outcome(const Finding& finding) {
    return finding.facts.outcome ? std::string(to_text(*finding.facts.outcome)) : std::string();
}

std::string error_code(const Finding& finding) {
    return finding.facts.error ? finding.facts.error->code : std::string();
}

std::string joined_changes(const std::vector<finding::NetworkChange>& changes) {
    std::vector<std::string> texts;
    std::ranges::transform(changes, std::back_inserter(texts), change_text);
    return joined(texts, "; ");
}

constexpr std::array kColumns = {
    Column{"id", [](const Finding& f) { return f.id; }},
    Column{"time",
           [](const Finding& f) { return f.time ? base::to_rfc3339(*f.time) : f.time_text; }},
    Column{"level", [](const Finding& f) { return std::string(to_text(f.level)); }},
    Column{"rule_id", [](const Finding& f) { return f.rule.id; }},
    Column{"rule_title", [](const Finding& f) { return f.rule.title; }},
    Column{"actor_kind", actor_kind},
    Column{"actor_name", of_actor<&finding::Actor::name>},
    Column{"actor_session", of_actor<&finding::Actor::session>},
    Column{"actor_account", of_actor<&finding::Actor::account>},
    Column{"actor_arn", of_actor<&finding::Actor::arn>},
    Column{"actor_access_key", of_actor<&finding::Actor::access_key>},
    Column{"actor_via", of_actor<&finding::Actor::via>},
    Column{"outcome", outcome},
    Column{"error_code", error_code},
    Column{"event_id", of_event<&finding::EventFacts::id>},
    Column{"event_source", of_event<&finding::EventFacts::source>},
    Column{"event_name", of_event<&finding::EventFacts::name>},
    Column{"event_account", of_event<&finding::EventFacts::account>},
    Column{"event_region", of_event<&finding::EventFacts::region>},
    Column{"event_type", of_event<&finding::EventFacts::type>},
    Column{"ip", [](const Finding& f) { return f.facts.from.ip; }},
    Column{"user_agent", [](const Finding& f) { return f.facts.from.user_agent; }},
    Column{"resources", [](const Finding& f) { return joined(f.facts.resources, "; "); }},
    Column{"opened", [](const Finding& f) { return joined_changes(f.facts.opened); }},
    Column{"closed", [](const Finding& f) { return joined_changes(f.facts.closed); }},
    Column{"file", [](const Finding& f) { return f.file; }},
    Column{"record", [](const Finding& f) { return std::to_string(f.record); }},
};

/// Spreadsheets skip blanks before they look for a formula.
std::string_view without_leading_blanks(std::string_view text) {
    constexpr std::array<std::string_view, 3> kBlanks = {" ", "\u00a0", "\u3000"};
    const auto is_first = [&text](std::string_view blank) { return text.starts_with(blank); };
    for (auto blank = std::ranges::find_if(kBlanks, is_first); blank != kBlanks.end();
         blank = std::ranges::find_if(kBlanks, is_first)) {
        text.remove_prefix(blank->size());
    }
    return text;
}

bool begins_formula(std::string_view text) {
    constexpr std::array<std::string_view, 11> kBeginnings = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                              "\n", "＝", "＋", "－", "＠"};
    const std::string_view seen = without_leading_blanks(text);
    return std::ranges::any_of(kBeginnings, [seen](auto begin) { return seen.starts_with(begin); });
}

class CsvWriter final : public LineWriter {
public:
    void append(const Finding& finding, std::string& out) override { append_csv_row(out, finding); }
};

class CsvRenderer final : public Renderer {
public:
    void begin(std::string& out) override { append_csv_header(out); }
    void add(Finding finding, std::string& out) override { append_csv_row(out, finding); }
};

}  // namespace

std::unique_ptr<Renderer> make_csv_renderer() { return std::make_unique<CsvRenderer>(); }
std::unique_ptr<LineWriter> make_csv_writer() { return std::make_unique<CsvWriter>(); }

void append_csv_cell(std::string& out, std::string_view text) {
    const std::string shown = (begins_formula(text) ? "'" : "") + base::visible(text);
    const bool has_edge_space = shown.starts_with(' ') || shown.ends_with(' ');
    if (!has_edge_space && shown.find_first_of(",\"") == std::string::npos) {
        out += shown;
        return;
    }
    out += '"';
    for (const char c : shown) {
        out.append(c == '"' ? 2 : 1, c);
    }
    out += '"';
}

void append_csv_header(std::string& out) {
    for (const Column& column : kColumns) {
        out += column.name;
        out += &column == &kColumns.back() ? kEndOfRow : ",";
    }
}

void append_csv_row(std::string& out, const Finding& finding) {
    for (const Column& column : kColumns) {
        append_csv_cell(out, column.value(finding));
        out += &column == &kColumns.back() ? kEndOfRow : ",";
    }
}

}  // namespace metsuke::report
