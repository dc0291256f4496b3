// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <vector>

#include "tests/differential/random_event.hpp"
#include "tests/differential/random_rule.hpp"

namespace metsuke::tests {

namespace {

std::string yaml_quoted(std::string_view text) {
    if (text.find('\n') != std::string_view::npos) {  // single quotes would fold it
        std::string out = "\"";
        for (const char c : text) {
            if (c == '\n') {
                out += "\\n";
                continue;
            }
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
        return out + "\"";
    }
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
    if (random.one_in(8)) text += std::string(random.pick({"\\*", "\\?", "\\", "\\\\", "\\\\*"}));
    if (random.one_in(12)) text.insert(random.below(text.size() + 1), "*");
    return yaml_quoted(text);
}

std::string random_plain_scalar(Random& random) {
    return std::string(random.pick({"1",
                                    "22",
                                    "1.0",
                                    "1e3",
                                    "true",
                                    "No",
                                    "null",
                                    "''",
                                    "a",
                                    "A",
                                    "0",
                                    "'22'",
                                    "'true'",
                                    "off",
                                    "-0.0",
                                    "12345678901234567890",
                                    "0.1",
                                    "~",
                                    "022",
                                    "0x16",
                                    "2.50",
                                    "'2.5'",
                                    "9007199254740993",
                                    "FALSE"}));
}

struct Value {
    std::string modifiers;
    std::vector<std::string> values;
};

/// The values a kind of modifier takes.
class Values {
public:
    explicit Values(Random& random)
        : random_(random), count_(random.one_in(3) ? 1 + random.below(3) : 1) {}

    Value draw() {
        switch (random_.below(14)) {
            case 0:
                return texts(random_.pick(
                    {"|contains", "|startswith", "|endswith", "|startswith|endswith"}));
            case 1:
                return texts(random_.pick({"|contains|all", "|all", "|contains|cased", "|cased",
                                           "|cased|startswith", "|endswith|cased|all"}));
            case 2: return expressions();
            case 3: return networks();
            case 4: return comparisons();
            case 5: return {"|exists", {random_.one_in(2) ? "true" : "false"}};
            case 6: return references();
            case 7: return times();
            case 8: return encoded();
            case 9: return dashes();
            case 10:
            case 11: return fill("", [this] { return random_plain_scalar(random_); });
            default: return texts("");
        }
    }

private:
    template <class One>
    Value fill(std::string_view modifiers, const One& one) {
        Value value{std::string(modifiers), {}};
        for (std::size_t i = 0; i < count_; ++i) value.values.push_back(one());
        return value;
    }
    Value texts(std::string_view modifiers) {
        return fill(modifiers, [this] { return random_text(random_); });
    }
    Value expressions() {
        return fill(random_.pick({"|re", "|re|i", "|re|m|s", "|re|all", "|re|ignorecase|dotall",
                                  "|re|multiline"}),
                    [this] {
                        return yaml_quoted(random_.pick({"a", "^a", "b$", "[ab]+c?", "^2\\d", "a.b",
                                                         "^$", "\xc3\xa9", "\\\\", "^b", "(?i)AB",
                                                         "\\bx\\b", "^.$", "x*"}));
                    });
    }
    Value networks() {
        return fill(random_.one_in(6) ? "|cidr|all" : "|cidr", [this] {
            return std::string(random_.pick(
                {"10.0.0.0/8", "10.0.0.1", "0.0.0.0/0", "2001:db8::/32", "'::/0'", "10.1.2.2/31"}));
        });
    }
    Value comparisons() {
        return fill(random_.pick({"|gt", "|gte", "|lt", "|lte", "|gte|all"}), [this] {
            return std::string(random_.pick(
                {"1", "22", "0", "2.5", "9007199254740993", "-3", "12345678901234567889", "1e-1"}));
        });
    }
    Value references() {
        return {std::string(random_.pick({"|fieldref", "|fieldref|contains", "|fieldref|startswith",
                                          "|fieldref|endswith"})),
                {random_path(random_)}};
    }
    Value times() {
        const std::string part(
            random_.pick({"|minute", "|hour", "|day", "|week", "|month", "|year"}));
        const std::string op(random_.pick({"", "|gt", "|gte", "|lt", "|lte"}));
        return {part + op,
                {std::string(random_.pick({"1", "22", "15", "2025", "2", "12", "31", "59.0"}))}};
    }
    Value encoded() {
        return fill(
            random_.pick({"|base64", "|base64|contains", "|base64offset|contains", "|base64offset",
                          "|wide|base64|contains", "|utf16le|base64offset|contains",
                          "|utf16be|base64", "|utf16|base64", "|base64offset|contains|all"}),
            [this] { return yaml_quoted(random_.pick({"-a", "ab", "a", "22", "\xc3\xa9"})); });
    }
    Value dashes() {
        return fill(random_.pick({"|windash", "|windash|contains", "|contains|windash",
                                  "|windash|startswith|all"}),
                    [this] {
                        return yaml_quoted(random_.pick({"-a", "/a x", " -a", "a-b", "-a*",
                                                         "\xe2\x80\x93"
                                                         "a"}));
                    });
    }

    Random& random_;
    std::size_t count_;
};

std::string field(Random& random) {
    if (random.one_in(6)) return "eventName";
    if (random.one_in(12)) {
        return std::string(random.pick(
            {"metsuke.outcome", "metsuke.actor.kind", "metsuke.actor.name", "metsuke.actor.human",
             "metsuke.network.opened.reach", "metsuke.network.opened.from_port", "metsuke.actor",
             "metsuke.network.opened", "metsuke"}));
    }
    if (random.one_in(8))
        return std::string(random.pick({"errorCode", "eventTime", "a b", "a..b"}));
    return random_path(random);
}

std::string item(Random& random, std::string_view indent) {
    const bool keyword = random.one_in(25);
    Value value = Values(random).draw();
    std::string name = keyword ? "" : field(random);
    if (name.starts_with("metsuke") && random.one_in(2)) {
        value = {"",
                 {std::string(random.pick({"success", "denied", "user", "root", "world", "true",
                                           "22", "'*'", "null"}))}};
    }
    if (random.one_in(10)) value.modifiers += "|neq";
    std::string out = std::string(indent) + yaml_quoted(name + value.modifiers) + ": ";
    if (value.values.size() == 1) return out + value.values.front() + "\n";
    out += "[";
    for (std::size_t i = 0; i < value.values.size(); ++i)
        out += (i > 0 ? ", " : "") + value.values[i];
    return out + "]\n";
}

std::string selection(Random& random) {
    std::string out;
    if (random.one_in(30)) return "    - " + random_text(random) + "\n";  // a keyword
    if (random.one_in(6)) {
        for (std::size_t i = 0; i <= random.below(3); ++i) {
            out += "    - " + item(random, "");
            if (random.one_in(3)) out += "      eventName: Run\n";
            if (random.one_in(20)) out += "    - " + random_text(random) + "\n";
        }
        return out;
    }
    if (random.one_in(3)) {
        out +=
            "    eventSource: [" +
            std::string(random.pick({"ec2.amazonaws.com", "IAM.amazonaws.com, s3.amazonaws.com"})) +
            "]\n";
        out += "    " + std::string(random.pick({"eventName", "eventName", "eventName|cased"})) +
               ": [" + std::string(random.pick({"Run", "Stop, List", "run", "'R*', Stop"})) + "]\n";
    }
    const std::size_t items = 1 + random.below(3);
    for (std::size_t i = 0; i < items; ++i) out += item(random, "    ");
    return out;
}

}  // namespace

std::string random_sigma_rule(Random& random, std::size_t number) {
    static constexpr std::array<std::string_view, 14> kConditions = {
        "sel_a",
        "sel_a and sel_b",
        "sel_a or sel_b",
        "sel_a and not sel_b",
        "not sel_a",
        "1 of sel_*",
        "all of them",
        "not (sel_a or sel_b) and 1 of them",
        "sel_a and 1 of sel_*",
        "[sel_a and _c, not sel_b]",
        "_c or sel_a and sel_b",
        "not 1 of sel_* or _c",
        "not (sel_a and sel_b) and not (_c or not sel_a)",
        "not all of sel_* and _c"};
    std::string out =
        "title: r" + std::to_string(number) + "\nid: 5d1b2a9e-7a3c-4a52-9a55-" +
        std::to_string(100'000'000'000 + number) + "\nlogsource: {product: aws" +
        std::string(random.pick({"", "", "", ", service: cloudtrail", ", service: ec2"})) +
        "}\ndetection:\n";
    out += "  sel_a:\n" + selection(random) + "  sel_b:\n" + selection(random);
    out += "  _c:\n" + selection(random);
    out += "  condition: " + std::string(random.pick(kConditions)) + "\n";
    if (random.one_in(60)) {
        out += "---\ntitle: filter\nlogsource: {product: aws}\nfilter:\n  rules: any\n  sel_a:\n" +
               selection(random) + "  condition: not sel_a\n";
    }
    return out;
}

}  // namespace metsuke::tests
