// SPDX-License-Identifier: Apache-2.0
#include "tests/differential/random_rule.hpp"

#include <array>
#include <vector>

#include "tests/differential/random_event.hpp"

namespace metsuke::tests {

namespace {

// ---- Sigma
// ----------------------------------------------------------------------------------------------------------

std::string yaml_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') out += c;
    }
    return out + "'";
}

/// Text for a text modifier: words, wildcards, escapes.
std::string random_text(Random& random) {
    std::string text(random_word(random));
    if (random.one_in(3)) text = "*" + text;
    if (random.one_in(3)) text += "*";
    if (random.one_in(8)) text += "?";
    if (random.one_in(12)) text += "\\*";
    return yaml_quoted(text);
}

std::string random_plain_scalar(Random& random) {
    return std::string(random.pick(
        {"1", "22", "1.0", "1e3", "true", "No", "null", "''", "a", "A", "0", "'22'", "'true'"}));
}

struct Value {
    std::string modifiers;
    std::vector<std::string> values;
};

Value random_values(Random& random) {
    Value value;
    const std::size_t count = random.one_in(3) ? 1 + random.below(3) : 1;
    const auto fill = [&](const auto& one) {
        for (std::size_t i = 0; i < count; ++i) value.values.push_back(one());
    };
    switch (random.below(12)) {
        case 0:
            value.modifiers = random.pick({"|contains", "|startswith", "|endswith"});
            fill([&] { return random_text(random); });
            break;
        case 1:
            value.modifiers = random.pick({"|contains|all", "|all", "|contains|cased", "|cased"});
            fill([&] { return random_text(random); });
            break;
        case 2:
            value.modifiers = random.pick({"|re", "|re|i", "|re|m|s"});
            fill([&] {
                return yaml_quoted(
                    random.pick({"a", "^a", "b$", "[ab]+c?", "^2\\d", "a.b", "^$", "\xc3\xa9"}));
            });
            break;
        case 3:
            value.modifiers = "|cidr";
            fill([&] {
                return std::string(
                    random.pick({"10.0.0.0/8", "10.0.0.1", "0.0.0.0/0", "2001:db8::/32"}));
            });
            break;
        case 4:
            value.modifiers = random.pick({"|gt", "|gte", "|lt", "|lte"});
            fill([&] {
                return std::string(random.pick({"1", "22", "0", "2.5", "9007199254740993", "-3"}));
            });
            break;
        case 5:
            value.modifiers = "|exists";
            value.values = {random.one_in(2) ? "true" : "false"};
            break;
        case 6:
            value.modifiers =
                random.pick({"|fieldref", "|fieldref|contains", "|fieldref|startswith"});
            value.values = {random_path(random)};
            break;
        case 7:
            value.modifiers =
                random.pick({"|hour|gte", "|month", "|week", "|day|lt", "|minute", "|year|gt"});
            value.values = {std::string(random.pick({"1", "22", "15", "2025"}))};
            break;
        case 8:
            value.modifiers = random.pick(
                {"|windash|contains", "|base64offset|contains", "|wide|base64|contains"});
            value.values = {yaml_quoted(random.pick({"-a", "ab", "a", "22"}))};
            break;
        case 9: fill([&] { return random_plain_scalar(random); }); break;
        default: fill([&] { return random_text(random); }); break;
    }
    if (random.one_in(10)) value.modifiers += "|neq";
    return value;
}

std::string item(Random& random, std::string_view indent) {
    const bool keyword = random.one_in(25);
    const Value value = random_values(random);
    std::string field = keyword ? "" : random_path(random);
    if (!keyword && random.one_in(6)) field = "eventName";
    if (random.one_in(40)) field = "metsuke.outcome";
    std::string out = std::string(indent) + yaml_quoted(field + value.modifiers) + ": ";
    if (value.values.size() == 1) return out + value.values.front() + "\n";
    out += "[";
    for (std::size_t i = 0; i < value.values.size(); ++i)
        out += (i > 0 ? ", " : "") + value.values[i];
    return out + "]\n";
}

std::string selection(Random& random) {
    std::string out;
    if (random.one_in(6)) {
        for (std::size_t i = 0; i <= random.below(2); ++i)
            out += "    - " + item(random, "").substr(0);
        return out;
    }
    if (random.one_in(3)) {
        out +=
            "    eventSource: [" +
            std::string(random.pick({"ec2.amazonaws.com", "IAM.amazonaws.com, s3.amazonaws.com"})) +
            "]\n";
        out += "    eventName: [" + std::string(random.pick({"Run", "Stop, List", "run"})) + "]\n";
    }
    const std::size_t items = 1 + random.below(3);
    for (std::size_t i = 0; i < items; ++i) out += item(random, "    ");
    return out;
}

}  // namespace

std::string random_sigma_rule(Random& random, std::size_t number) {
    static constexpr std::array<std::string_view, 9> kConditions = {
        "sel_a",
        "sel_a and sel_b",
        "sel_a or sel_b",
        "sel_a and not sel_b",
        "not sel_a",
        "1 of sel_*",
        "all of them",
        "not (sel_a or sel_b) and 1 of them",
        "sel_a and 1 of sel_*"};
    std::string out =
        "title: r" + std::to_string(number) + "\nlogsource: {product: aws}\ndetection:\n";
    out += "  sel_a:\n" + selection(random) + "  sel_b:\n" + selection(random);
    return out + "  condition: " + std::string(random.pick(kConditions)) + "\n";
}

// ---- EventBridge
// ----------------------------------------------------------------------------------------------------

namespace {

std::string json_quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string word(Random& random) { return json_quoted(random_word(random)); }

std::string numeric(Random& random) {
    return std::string(random.pick({R"({"numeric":["=",1]})", R"({"numeric":[">",0,"<=",22]})",
                                    R"({"numeric":["<",22.5]})", R"({"numeric":[">=",-3]})",
                                    R"({"numeric":[">",1e2]})"}));
}

std::string anything_but(Random& random) {
    switch (random.below(6)) {
        case 0: return word(random);
        case 1: return "[" + word(random) + "," + word(random) + "]";
        case 2: return "[1, 22]";
        case 3: return R"({"prefix":"a"})";
        case 4: return R"({"suffix":["b","c"]})";
        default: return R"({"equals-ignore-case":"AB"})";
    }
}

std::string test(Random& random) {
    switch (random.below(13)) {
        case 0: return R"({"prefix":)" + word(random) + "}";
        case 1: return R"({"suffix":)" + word(random) + "}";
        case 2: return R"({"equals-ignore-case":)" + word(random) + "}";
        case 3: return R"({"prefix":{"equals-ignore-case":)" + word(random) + "}}";
        case 4:
            return R"({"wildcard":)" +
                   json_quoted(random.pick({"a*", "*b", "a*c", "*", "*2*", "\xc3\xa9*"})) + "}";
        case 5: return R"({"anything-but":)" + anything_but(random) + "}";
        case 6: return numeric(random);
        case 7: return random.one_in(2) ? R"({"exists":true})" : R"({"exists":false})";
        case 8:
            return R"({"cidr":)" +
                   json_quoted(random.pick({"10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32"})) + "}";
        default: return random_scalar(random);
    }
}

std::string tests(Random& random) {
    std::string out = "[" + test(random);
    while (random.one_in(3)) out += "," + test(random);
    return out + "]";
}

std::string fields(Random& random, std::size_t depth) {
    static constexpr std::array<std::string_view, 6> kKeys = {"a", "b", "c", "d", "e", "a.b"};
    std::string out = "{";
    const std::size_t count = 1 + random.below(2);
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) out += ",";
        out += json_quoted(random.pick(kKeys)) + ":";
        out += depth > 2 || random.one_in(2) ? tests(random) : fields(random, depth + 1);
    }
    if (random.one_in(10))
        out += R"(,"$or":[)" + fields(random, depth + 1) + "," + fields(random, depth + 1) + "]";
    return out + "}";
}

}  // namespace

std::string random_event_pattern(Random& random) {
    std::string out = "{";
    if (random.one_in(2)) out += R"("source":["aws.ec2"],)";
    out += R"("detail":{)";
    if (random.one_in(2))
        out += R"("eventName":[)" + json_quoted(random.pick({"Run", "Stop", "List"})) + "],";
    if (random.one_in(8)) out += R"("eventSource":[{"prefix":"ec2"}],)";
    out += json_quoted(random.pick(
               {"requestParameters", "userIdentity", "a", "resources", "responseElements"})) +
           ":";
    out += (random.one_in(3) ? tests(random) : fields(random, 0)) + "}";
    if (random.one_in(10)) out += R"(,"resources":[{"exists":false}])";
    return out + "}";
}

}  // namespace metsuke::tests
