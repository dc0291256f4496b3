// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/matcher.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "metsuke/base/casefold.hpp"
#include "metsuke/event/fields.hpp"
#include "metsuke/match/text_numbers.hpp"
#include "metsuke/match/value_memo.hpp"
#include "metsuke/match/value_texts.hpp"

namespace metsuke::match {

struct Matcher::State {
    explicit State(std::shared_ptr<const Program> compiled)
        : program(std::move(compiled)),
          fields(program->projection),
          verdicts(program->leaves.size()),
          tried(program->codes.size(), 0),
          stream_answers(program->logsources.size()) {}

    std::shared_ptr<const Program> program;
    event::Fields fields;
    ValueTexts texts;
    PatternScratch pattern_scratch;

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

    /// What the index has under an event's source and name.
    struct NamedRules {
        const std::vector<RuleIndex>* by_source_and_name = nullptr;
        const std::vector<RuleIndex>* by_name = nullptr;
        const std::vector<RuleIndex>* by_source = nullptr;
    };
    TextNumbers text_numbers;
    struct Numbered {
        const event::FieldValue* value = nullptr;
        std::uint64_t epoch = 0;  // of the event
        TextNumber number = TextNumbers::kNone;
    };
    std::array<Numbered, 16> numbered;  // direct-mapped by address
    ValueMemo<NamedRules> named_rules;
    ValueMemo<const std::vector<RuleIndex>*> literal_rules;  // asked by the field's number
    ValueMemo<bool> text_verdicts;                           // asked by leaf

    std::vector<RuleIndex> hits;
    std::size_t candidates = 0;
    std::string names, source, name, key;

    std::span<const RuleIndex> run(const event::EventView& event) {
        ++epoch;
        hits.clear();
        candidates = 0;
        fields.open(event);
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
        const Index& index = program->index;
        try_rules(&index.always());
        const NamedRules named =
            rules_named(event.envelope.event_source, event.envelope.event_name);
        try_rules(named.by_source_and_name);
        try_rules(named.by_name);
        try_rules(named.by_source);
        for (std::uint32_t i = 0; i < index.literal_fields().size(); ++i) {
            try_literals(index.literal_fields()[i], i);
        }
    }

    NamedRules rules_named(std::string_view event_source, std::string_view event_name) {
        const auto look_up = [&] {
            const Index& index = program->index;
            source.clear();
            name.clear();
            base::append_folded(source, event_source);
            base::append_folded(name, event_name);
            return NamedRules{.by_source_and_name = index.by_source_and_name(source, name, key),
                              .by_name = index.by_name(name),
                              .by_source = index.by_source(source)};
        };
        if (!program->options.remember_values) {
            return look_up();
        }
        names.assign(event_source).push_back('\xff');  // stands in no text: they are UTF-8
        names.append(event_name);
        return named_rules.ask(0, text_numbers.of(names), look_up);
    }

    void try_literals(const Index::LiteralField& field, std::uint32_t number) {
        if (!field.necessary_texts.empty() && !fields.may_hold(field.slot, field.necessary_texts)) {
            return;
        }
        const event::FieldValue* const first = fields.first(field.slot);
        if (is_plain_text(first)) {
            try_rules(literal_rules.ask(number, number_of(*first),
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

    /// One string without escapes, of which answers may be remembered: its bytes are all there is
    /// to know.
    bool is_plain_text(const event::FieldValue* first) const {
        return program->options.remember_values && first != nullptr && first->next == nullptr &&
               first->type == event::ValueType::string && !first->escaped;
    }

    /// Of a plain text's bytes. Several rules ask about most of them.
    TextNumber number_of(const event::FieldValue& value) {
        Numbered& kept =
            numbered[reinterpret_cast<std::uintptr_t>(&value) / sizeof value % numbered.size()];
        if (kept.value != &value || kept.epoch != epoch) {
            kept = {.value = &value, .epoch = epoch, .number = text_numbers.of(value.raw())};
        }
        return kept.number;
    }

    void try_rules(const std::vector<RuleIndex>* rules) {
        if (rules == nullptr) {
            return;
        }
        for (const RuleIndex rule : *rules) {
            try_rule(rule);
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
        const bool holds =
            code.kind == rule::Kind::sigma
                ? evaluate(program->nodes[code.code])
                : match::matches(program->patterns[code.code], fields, pattern_scratch);
        if (holds) {
            hits.push_back(rule);
        }
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
                   ? text_verdicts.ask(id, number_of(*value), matches)
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
