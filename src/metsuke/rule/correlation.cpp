// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/correlation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "metsuke/rule/condition.hpp"
#include "metsuke/rule/metadata.hpp"

namespace metsuke::rule {

namespace {

using Type = Correlation::Type;

constexpr std::array<std::string_view, 7> kTypes = {
    "event_count",      "value_count", "value_sum",       "value_avg",
    "value_percentile", "temporal",    "temporal_ordered"};
constexpr std::array<std::string_view, 6> kOps = {"lt", "lte", "gt", "gte", "eq", "neq"};

bool is_temporal(Type type) { return type == Type::temporal || type == Type::temporal_ordered; }
bool needs_field(Type type) { return !is_temporal(type) && type != Type::event_count; }

/// "5m": digits and one unit. Months and years have the lengths other Sigma tools give them.
std::optional<std::chrono::seconds> parse_timespan(std::string_view text) {
    static constexpr std::array<std::pair<char, std::int64_t>, 7> kUnits = {{{'s', 1},
                                                                             {'m', 60},
                                                                             {'h', 3600},
                                                                             {'d', 86400},
                                                                             {'w', 604800},
                                                                             {'M', 2629746},
                                                                             {'y', 31556952}}};
    if (text.size() < 2) {
        return std::nullopt;
    }
    const auto* const unit =
        std::ranges::find(kUnits, text.back(), [](const auto& pair) { return pair.first; });
    std::int64_t count = 0;
    const char* const begin = text.data();
    const char* const end = begin + text.size() - 1;
    const auto [stop, error] = std::from_chars(begin, end, count);
    if (unit == kUnits.end() || stop != end || error != std::errc{} || text.front() == '-') {
        return std::nullopt;
    }
    if (count == 0 || count > std::int64_t{1} << 32) {
        return std::nullopt;
    }
    return std::chrono::seconds(count * unit->second);
}

class CorrelationParser {
public:
    CorrelationParser(const yaml::Node& document, const Source& source)
        : document_(document), source_(source) {}

    std::optional<Correlation> parse() {
        std::optional<Metadata> meta = parse_metadata(document_, source_);
        good_ = meta.has_value();
        if (meta) {
            out_.meta = *std::move(meta);
        }
        const yaml::Node* body = document_.find("correlation");
        if (!body->is_map()) {
            refuse(body->at, "'correlation' must be a map");
            return std::nullopt;
        }
        body_ = body;
        if (!type()) {
            return std::nullopt;
        }
        references();
        out_.group_by = text_list(body_->find("group-by"));
        timespan();
        generate();
        aliases();
        condition();
        return good_ ? std::optional(std::move(out_)) : std::nullopt;
    }

private:
    void refuse(base::Position at, std::string text, std::string hint = {}) {
        source_.error("sigma.correlation", at, std::move(text), std::move(hint));
        good_ = false;
    }

    bool type() {
        const yaml::Node* node = body_->find("type");
        const auto found = node == nullptr || !node->is_text()
                               ? kTypes.end()
                               : std::ranges::find(kTypes, std::string_view(node->text));
        if (found == kTypes.end()) {
            const std::string near(node == nullptr ? std::string_view{}
                                                   : base::closest(node->text, kTypes));
            refuse(node == nullptr ? body_->at : node->at,
                   "a correlation needs a type, such as event_count",
                   near.empty() ? "" : "did you mean '" + near + "'?");
            return false;
        }
        out_.type = static_cast<Type>(found - kTypes.begin());
        return true;
    }

    void references() {
        const yaml::Node* node = body_->find("rules");
        if (node != nullptr && !node->is_null()) {
            const std::span<const yaml::Node> items =
                node->is_sequence() ? std::span(node->items) : std::span(node, 1);
            for (const yaml::Node& item : items) {
                out_.references.push_back({.name = item.text, .at = item.at});
            }
        }
        if (out_.references.empty()) {
            refuse(node == nullptr ? body_->at : node->at, "a correlation needs rules");
        }
    }

    void timespan() {
        const yaml::Node* node = body_->find("timespan");
        const auto span =
            node == nullptr || !node->is_text() ? std::nullopt : parse_timespan(node->text);
        if (!span) {
            refuse(node == nullptr ? body_->at : node->at,
                   "a correlation needs a timespan, such as 5m",
                   "a whole number above 0 and one of s m h d w M y");
        } else {
            out_.timespan = *span;
        }
    }

    void generate() {
        const yaml::Node* node = body_->find("generate");
        if (node == nullptr) {
            node = document_.find("generate");
        }
        if (node == nullptr) {
            return;
        }
        if (!node->is_scalar() || node->type() != yaml::ScalarType::boolean) {
            refuse(node->at, "'generate' must be true or false");
        } else {
            out_.generate = node->boolean();
        }
    }

    void aliases() {
        const yaml::Node* node = body_->find("aliases");
        if (node == nullptr) {
            return;
        }
        for (const yaml::Entry& alias : node->entries) {
            for (const yaml::Entry& mapping : alias.value.entries) {
                out_.aliases[alias.key][mapping.key] = mapping.value.text;
            }
        }
    }

    void condition() {
        const yaml::Node* node = body_->find("condition");
        if (is_temporal(out_.type)) {
            if (node == nullptr || node->is_null()) {
                return;
            }
            if (node->is_text()) {
                return expression(*node);
            }
        }
        if (node == nullptr || !node->is_map()) {
            return refuse(node == nullptr ? body_->at : node->at,
                          "a correlation needs a condition, such as {gte: 10}");
        }
        const bool was_good = std::exchange(good_, true);
        for (const yaml::Entry& entry : node->entries) {
            threshold(entry);
        }
        const bool read_all = std::exchange(good_, good_ && was_good);
        if (read_all && out_.thresholds.empty()) {
            refuse(node->at, "the condition has no operator: lt lte gt gte eq neq");
        }
        if (!needs_field(out_.type)) {
            return;
        }
        out_.fields = text_list(node->find("field"));
        if (out_.fields.empty()) {
            refuse(node->at, "this type of correlation needs a field in its condition");
        }
        if (out_.type == Type::value_percentile && out_.percentile.empty()) {
            refuse(node->at, "value_percentile needs a percentile in its condition");
        }
    }

    void threshold(const yaml::Entry& entry) {
        if (entry.key == "field") {
            return;
        }
        const bool is_number =
            entry.value.is_scalar() && entry.value.type() == yaml::ScalarType::number;
        if (entry.key == "percentile") {
            if (is_number) {
                out_.percentile = entry.value.text;
            }
            return;
        }
        const auto op = std::ranges::find(kOps, std::string_view(entry.key));
        if (op == kOps.end()) {
            return refuse(entry.key_at, "unknown operator '" + entry.key + "'");
        }
        if (!is_number) {
            return refuse(entry.value.at, "a threshold must be an unquoted number");
        }
        out_.thresholds.push_back(
            {static_cast<Correlation::Op>(op - kOps.begin()), entry.value.text});
    }

    /// A condition over the names of the referenced rules.
    void expression(const yaml::Node& node) {
        std::vector<std::string> names;
        names.reserve(out_.references.size());
        for (const Correlation::Reference& reference : out_.references) {
            names.push_back(reference.name);
        }
        out_.expression = node.text;
        good_ = parse_condition(node.text, names, node.at, source_).has_value() && good_;
    }

    const yaml::Node& document_;
    const Source& source_;
    const yaml::Node* body_ = nullptr;
    Correlation out_;
    bool good_ = true;
};

}  // namespace

std::optional<Correlation> parse_correlation(const yaml::Node& document, const Source& source) {
    return CorrelationParser(document, source).parse();
}

}  // namespace metsuke::rule
