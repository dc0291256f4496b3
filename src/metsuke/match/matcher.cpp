// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/matcher.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "metsuke/base/casefold.hpp"
#include "metsuke/event/fields.hpp"
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
    struct Verdict {
        std::uint64_t epoch = 0;
        bool holds = false;
    };
    std::vector<Verdict> verdicts;     // of each leaf
    std::vector<std::uint64_t> tried;  // of each rule
    struct StreamAnswer {
        std::uint64_t stream = 0;
        bool covers = false;
    };
    std::vector<StreamAnswer> stream_answers;  // of each logsource
    std::uint64_t stream_number = 0;
    std::string product, service;  // of the stream that stream_number stands for
    bool is_of_any = false;        // likewise

    std::vector<RuleIndex> hits;
    std::size_t candidates = 0;
    std::string source, name, key, literal;

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
        source.clear();
        name.clear();
        base::append_folded(source, event.envelope.event_source);
        base::append_folded(name, event.envelope.event_name);
        try_rules(index.by_source_and_name(source, name, key));
        try_rules(index.by_name(name));
        try_rules(index.by_source(source));
        for (const Index::LiteralField& field : index.literal_fields()) {
            for (const event::FieldValue* value = fields.first(field.slot); value != nullptr;
                 value = value->next) {
                if (value->type == event::ValueType::object) {
                    for (const ValueText& leaf : texts.object(*value)) {
                        try_literal(field, leaf.folded);
                    }
                } else if (value->type != event::ValueType::array &&
                           value->type != event::ValueType::null) {
                    try_literal(field, texts.scalar(*value).folded);
                }
            }
        }
    }

    void try_literal(const Index::LiteralField& field, std::string_view folded) {
        const auto found = field.rules.find(folded);
        if (found != field.rules.end()) {
            try_rules(&found->second);
        }
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
        Verdict& verdict = verdicts[leaf];
        if (verdict.epoch != epoch || !program->options.remember_leaves) {
            verdict = {.epoch = epoch,
                       .holds = program->leaves[leaf].matches({.fields = fields, .texts = texts})};
        }
        return verdict.holds;
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
