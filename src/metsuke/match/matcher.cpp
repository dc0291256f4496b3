// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/matcher.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "metsuke/base/casefold.hpp"
#include "metsuke/event/fields.hpp"
#include "metsuke/match/named_rules.hpp"
#include "metsuke/match/pattern_program.hpp"
#include "metsuke/match/value_memo.hpp"
#include "metsuke/match/value_numbers.hpp"
#include "metsuke/match/value_texts.hpp"

namespace metsuke::match {

struct Matcher::State {
    explicit State(std::shared_ptr<const Program> compiled)
        : program(std::move(compiled)),
          fields(program->projection),
          patterns(program->patterns, fields, value_numbers,
                   {.remember_leaves = program->options.remember_leaves,
                    .remember_values = program->options.remember_values}),
          verdicts(program->leaves.size()),
          tried(program->codes.size(), 0),
          stream_answers(program->logsources.size()) {}

    std::shared_ptr<const Program> program;
    event::Fields fields;
    ValueTexts texts;
    ValueNumbers value_numbers;
    PatternMatcher patterns;

    // Epochs stand in for clearing: what carries an older number was of an earlier event.
    std::uint64_t epoch = 0;
    std::vector<std::uint64_t>
        verdicts;                      // of each leaf: twice the event's epoch, and 1 if it holds
    std::vector<std::uint64_t> tried;  // of each rule
    struct StreamAnswer {
        std::uint64_t stream = 0;
        bool covers = false;
    };
    std::vector<StreamAnswer> stream_answers;  // of each logsource
    std::uint64_t stream_number = 0;
    std::string product, service;  // of the stream that stream_number stands for
    bool is_of_any = false;        // likewise

    NamedRulesMemory named_rules;
    NamedRules not_remembered;
    NamedPatterns* named_patterns = nullptr;       // of the event; nullptr: its names are not kept
    ValueMemo<const Index::Rules*> literal_rules;  // asked by the field's number
    // Likewise: whether none of its pieces is there. Few sets of rules have such a field.
    std::optional<ValueMemo<bool>> piece_misses;
    ValueMemo<bool> text_verdicts;  // asked by leaf

    std::vector<RuleIndex> hits;
    std::size_t candidates = 0;
    std::string names, source, name, key;

    std::span<const RuleIndex> run(const event::EventView& event) {
        ++epoch;
        hits.clear();
        candidates = 0;
        named_patterns = nullptr;
        fields.open(event);
        value_numbers.begin_event();
        patterns.begin_event();
        texts.begin(fields);
        enter_stream(event);
        if (!program->options.use_index || !event.is_plain) {
            for (RuleIndex rule = 0; rule < program->codes.size(); ++rule) {
                try_rule(rule);
            }
        } else {
            try_candidates(event);
        }
        if (fields.is_damaged()) {
            hits.clear();
            if (named_patterns != nullptr) {
                named_rules.forget_last();  // what it said of its names is not worth keeping
            }
        }
        std::ranges::sort(hits);
        return hits;
    }

    void enter_stream(const event::EventView& event) {
        const bool is_any = is_of_any_stream(event);
        if (stream_number != 0 && is_any == is_of_any && event.stream.product == product &&
            event.stream.service == service) {
            return;
        }
        is_of_any = is_any;
        product = event.stream.product;
        service = event.stream.service;
        ++stream_number;
    }

    bool sees(LogsourceId logsource) {
        StreamAnswer& answer = stream_answers[logsource];
        if (answer.stream != stream_number) {
            answer = {.stream = stream_number,
                      .covers = is_of_any || covers(program->logsources[logsource],
                                                    {.product = product, .service = service})};
        }
        return answer.covers;
    }

    void try_candidates(const event::EventView& event) {
        const NamedRules& found = rules_named(event);
        try_rules(&program->index.of_any_event());
        std::ranges::for_each(found.sure, [this](RuleIndex rule) { take_sure(rule); });
        std::ranges::for_each(found.rules, [this](RuleIndex rule) { try_rule(rule); });
        std::ranges::for_each(found.fields, [this](const auto* field) { try_literals(*field); });
        std::ranges::for_each(found.piece_fields,
                              [this](const auto* field) { try_pieces(*field); });
    }

    const NamedRules& rules_named(const event::EventView& event) {
        const event::Envelope& envelope = event.envelope;
        // A bare document's names may be its detail's, of which Sigma rules do not speak. With odd
        // paths a name may be said once more beside the detail.
        const bool is_named = !envelope.event_source.empty() && !envelope.event_name.empty() &&
                              event.kind != event::EventKind::bare &&
                              !program->projection.has_odd_paths();
        if (!program->options.remember_values || !is_named) {
            look_up_names(envelope, Decided::kept, not_remembered);
            return not_remembered;
        }
        // Between them stands what is in no text: they are UTF-8.
        names.assign(envelope.event_source).push_back('\xff');
        names.append(envelope.event_name);
        if (!program->patterns.patterns.empty()) {  // Sigma rules are of one envelope
            names.append(1, '\xff').append(envelope.source);
            names.append(1, '\xff').append(envelope.detail_type);
        }
        if (names.size() > NamedRulesMemory::kMostNames) {
            look_up_names(envelope, Decided::apart, not_remembered);
            return not_remembered;
        }
        NamedRules& held = named_rules.of(
            names, [&](NamedRules& out) { look_up_names(envelope, Decided::apart, out); });
        named_patterns = &held.patterns;
        return held;
    }

    enum class Decided : std::uint8_t { kept, apart };
    void look_up_names(const event::Envelope& envelope, Decided decided, NamedRules& out) {
        const Index& index = program->index;
        source.clear();
        name.clear();
        base::append_folded(source, envelope.event_source);
        base::append_folded(name, envelope.event_name);
        out.rules.clear();
        out.sure.clear();
        out.fields.clear();
        out.piece_fields.clear();
        for (const Index::Rules* const found : {index.by_source_and_name(source, name, key),
                                                index.by_name(name), index.by_source(source)}) {
            if (found == nullptr) {
                continue;
            }
            for (const RuleIndex rule : found->rules) {
                const ByName said = decided == Decided::kept ? ByName::unknown : by_name(rule);
                if (said != ByName::no) {
                    (said == ByName::yes ? out.sure : out.rules).push_back(rule);
                }
            }
            std::ranges::transform(found->fields, std::back_inserter(out.fields),
                                   [](const Index::LiteralField& field) { return &field; });
            std::ranges::transform(found->piece_fields, std::back_inserter(out.piece_fields),
                                   [](const Index::PieceField& field) { return &field; });
        }
    }

    /// What the event's names say of a rule, whatever else it holds.
    ByName by_name(RuleIndex rule) {
        const RuleCode& code = program->codes[rule];
        return code.kind == rule::Kind::sigma ? by_name(program->nodes[code.code])
                                              : patterns.by_name(code.code);
    }
    ByName by_name(const Node& node) {
        if (node.kind == Node::Kind::leaf) {
            return !program->leaf_heads[node.first].is_of_name ? ByName::unknown
                   : leaf_holds(node.first)                    ? ByName::yes
                                                               : ByName::no;
        }
        const std::span<const Node> children =
            std::span(program->nodes).subspan(node.first, node.count);
        if (node.kind == Node::Kind::negation) {
            const ByName inner = by_name(children.front());
            return inner == ByName::unknown ? inner
                   : inner == ByName::yes   ? ByName::no
                                            : ByName::yes;
        }
        // One child that says so decides an AND or an OR; all of them have to agree otherwise.
        const ByName decisive = node.kind == Node::Kind::all_of ? ByName::no : ByName::yes;
        ByName answer = decisive == ByName::no ? ByName::yes : ByName::no;
        for (const Node& child : children) {
            const ByName said = by_name(child);
            if (said == decisive) {
                return said;
            }
            answer = said == ByName::unknown ? said : answer;
        }
        return answer;
    }

    void try_literals(const Index::LiteralField& field) {
        if (!field.necessary_texts.empty() && !fields.may_hold(field.slot, field.necessary_texts)) {
            return;
        }
        const event::FieldValue* const first = fields.first(field.slot);
        if (is_plain_text(first)) {
            try_rules(literal_rules.ask(field.number, value_numbers.of(*first),
                                        [&] { return field.find(texts.scalar(*first).folded); }));
            return;
        }
        for (const event::FieldValue* value = first; value != nullptr; value = value->next) {
            if (value->type == event::ValueType::object) {
                for (const ValueText& leaf : texts.object(*value)) {
                    try_rules(field.find(leaf.folded));
                }
            } else if (value->type != event::ValueType::array &&
                       value->type != event::ValueType::null) {
                try_rules(field.find(texts.scalar(*value).folded));
            }
        }
    }

    void try_pieces(const Index::PieceField& field) {
        const event::FieldValue* const first = fields.first(field.slot);
        if (first == nullptr) {
            return;
        }
        if (first->next == nullptr && first->type == event::ValueType::string) {
            const auto try_found = [&] {
                bool finds_none = true;
                field.pieces.find(texts.scalar(*first).folded, [&](RuleIndex rule) {
                    finds_none = false;
                    try_rule(rule);
                });
                return finds_none;
            };
            if (!is_plain_text(first)) {
                try_found();
                return;
            }
            if (!piece_misses) {
                piece_misses.emplace();
            }
            bool was_tried = false;
            const bool finds_none = piece_misses->ask(field.number, value_numbers.of(*first), [&] {
                was_tried = true;
                return try_found();
            });
            if (!finds_none && !was_tried) {
                try_found();
            }
            return;
        }
        // Of lists, objects and numbers a rule may see another text than is written.
        for (const RuleIndex rule : field.rules) {
            try_rule(rule);
        }
    }

    /// Of which answers may be remembered.
    bool is_plain_text(const event::FieldValue* first) const {
        return program->options.remember_values && ValueNumbers::is_plain_text(first);
    }

    /// The index bounds the depth.
    void try_rules(const Index::Rules* found) {
        if (found == nullptr) {
            return;
        }
        for (const RuleIndex rule : found->rules) {
            try_rule(rule);
        }
        for (const Index::LiteralField& field : found->fields) {
            try_literals(field);
        }
        for (const Index::PieceField& field : found->piece_fields) {
            try_pieces(field);
        }
    }

    void try_rule(RuleIndex rule) {
        if (tried[rule] == epoch) {
            return;
        }
        tried[rule] = epoch;
        const RuleCode& code = program->codes[rule];
        if (!sees(code.logsource)) {
            return;
        }
        ++candidates;
        if (holds(code)) {
            hits.push_back(rule);
        }
    }

    /// One that matches whatever the event holds beside its names.
    void take_sure(RuleIndex rule) {
        if (tried[rule] != epoch && sees(program->codes[rule].logsource)) {
            ++candidates;
            hits.push_back(rule);
        }
        tried[rule] = epoch;
    }

    bool holds(const RuleCode& code) {
        if (code.kind == rule::Kind::sigma) {
            return evaluate(program->nodes[code.code]);
        }
        return named_patterns != nullptr ? patterns.matches(code.code, *named_patterns)
                                         : patterns.matches(code.code);
    }

    /// Depth is bounded by the condition grammar's limit on nesting.
    bool evaluate(const Node& node) {
        if (node.kind == Node::Kind::leaf) {
            return leaf_holds(node.first);
        }
        const std::span<const Node> children =
            std::span(program->nodes).subspan(node.first, node.count);
        switch (node.kind) {
            case Node::Kind::leaf: break;
            case Node::Kind::all_of:
                return std::ranges::all_of(children, [this](const Node& n) { return evaluate(n); });
            case Node::Kind::any_of:
                return std::ranges::any_of(children, [this](const Node& n) { return evaluate(n); });
            case Node::Kind::negation: return !evaluate(children.front());
        }
        return false;
    }

    bool leaf_holds(LeafId leaf) {
        std::uint64_t& verdict = verdicts[leaf];
        if (verdict / 2 != epoch || !program->options.remember_leaves) {
            verdict = 2 * epoch + (test(leaf) ? 1 : 0);
        }
        return verdict % 2 != 0;
    }

    bool test(LeafId id) {
        const auto matches = [&] {
            return program->leaves[id].matches({.fields = fields, .texts = texts});
        };
        const LeafHead& head = program->leaf_heads[id];
        if (head.is_keyword) {
            return matches();
        }
        if (head.has_necessary_texts &&
            !fields.may_hold(head.slot, program->leaves[id].necessary_texts())) {
            return false;
        }
        const event::FieldValue* const value = fields.first(head.slot);
        if (value == nullptr) {
            return head.holds_if_missing;
        }
        return head.is_worth_remembering && is_plain_text(value)
                   ? text_verdicts.ask(id, value_numbers.of(*value), matches)
                   : matches();
    }
};

Matcher::Matcher(std::shared_ptr<const Program> program)
    : state_(std::make_unique<State>(std::move(program))) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

std::span<const RuleIndex> Matcher::run(const event::EventView& event) {
    return state_->run(event);
}
bool Matcher::is_damaged() const { return state_->fields.is_damaged(); }
std::size_t Matcher::candidates() const { return state_->candidates; }
const Program& Matcher::program() const { return *state_->program; }

}  // namespace metsuke::match
