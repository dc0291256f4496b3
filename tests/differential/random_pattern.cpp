// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "tests/differential/random_event.hpp"
#include "tests/differential/random_rule.hpp"

namespace metsuke::tests {

namespace {

std::string json_quoted(std::string_view text) {
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

std::string word(Random& random) { return json_quoted(random_word(random)); }

std::string words(Random& random) {
    std::string out = "[" + word(random);
    while (random.one_in(2)) out += "," + word(random);
    return out + "]";
}

std::string word_or_words(Random& random) {
    return random.one_in(2) ? word(random) : words(random);
}

std::string wildcard(Random& random) {
    return json_quoted(random.pick({"a*", "*b", "a*c", "*", "*2*", "\xc3\xa9*", "*a*b*", "a\\*b",
                                    "*\\\\*", "a?*", "*\n*", "ab", ""}));
}

std::string number(Random& random) {
    return std::string(random.pick(
        {"0", "1", "1.0", "22", "22.5", "1e3", "-3", "100", "0.1", "9007199254740992"}));
}

std::string numeric(Random& random) {
    const std::string low(random.pick({"-3", "0", "1", "1e-1"}));
    const std::string high(random.pick({"22", "22.5", "1e3"}));
    switch (random.below(4)) {
        case 0: return R"({"numeric":["=",)" + number(random) + "]}";
        case 1:
            return R"({"numeric":[")" + std::string(random.pick({"<", "<=", ">", ">="})) + "\"," +
                   number(random) + "]}";
        default:
            return R"({"numeric":[")" + std::string(random.pick({">", ">="})) + "\"," + low +
                   ",\"" + std::string(random.pick({"<", "<="})) + "\"," + high + "]}";
    }
}

std::string anything_but(Random& random) {
    switch (random.below(8)) {
        case 0: return word(random);
        case 1: return words(random);
        case 2: return number(random);
        case 3: return "[" + number(random) + "," + number(random) + "]";
        case 4: return R"({"prefix":)" + word_or_words(random) + "}";
        case 5: return R"({"suffix":)" + word_or_words(random) + "}";
        case 6:
            return R"({"wildcard":)" +
                   (random.one_in(2) ? wildcard(random)
                                     : "[" + wildcard(random) + "," + wildcard(random) + "]") +
                   "}";
        default: return R"({"equals-ignore-case":)" + word_or_words(random) + "}";
    }
}

std::string test(Random& random) {
    switch (random.below(16)) {
        case 0: return R"({"prefix":)" + word(random) + "}";
        case 1: return R"({"suffix":)" + word(random) + "}";
        case 2: return R"({"equals-ignore-case":)" + word(random) + "}";
        case 3: return R"({"prefix":{"equals-ignore-case":)" + word(random) + "}}";
        case 4: return R"({"suffix":{"equals-ignore-case":)" + word(random) + "}}";
        case 5: return R"({"wildcard":)" + wildcard(random) + "}";
        case 6:
        case 7: return R"({"anything-but":)" + anything_but(random) + "}";
        case 8: return numeric(random);
        case 9: return random.one_in(2) ? R"({"exists":true})" : R"({"exists":false})";
        case 10:
            return R"({"cidr":)" +
                   json_quoted(random.pick(
                       {"10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32", "::/0", "10.1.2.3/31"})) +
                   "}";
        case 11: return R"({"exactly":)" + word(random) + "}";
        default: return random_scalar(random);
    }
}

std::string tests(Random& random) {
    std::string out = "[" + test(random);
    while (random.one_in(3)) out += "," + test(random);
    return out + "]";
}

std::string fields(Random& random, std::size_t depth);

std::string choice(Random& random, std::size_t depth) {
    std::string out = "[" + fields(random, depth + 1);
    do out += "," + fields(random, depth + 1);
    while (random.one_in(3));
    return out + "]";
}

std::string fields(Random& random, std::size_t depth) {
    static constexpr std::array<std::string_view, 10> kKeys = {"a", "b", "c",   "d",     "e",
                                                               "a", "b", "a.b", "b.c.d", ""};
    std::string out = "{";
    const std::size_t count = random.one_in(3) ? 1 + random.below(3) : 1;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) out += ",";
        out += json_quoted(random.pick(kKeys)) + ":";
        out += depth > 2 || random.one_in(2) ? tests(random) : fields(random, depth + 1);
    }
    if (depth < 3 && random.one_in(8)) out += R"(,"$or":)" + choice(random, depth);
    return out + "}";
}

/// Fields of the envelope, and what metsuke works out.
std::string beside_detail(Random& random) {
    switch (random.below(24)) {
        case 0: return R"(,"resources":[{"exists":false}])";
        case 1: return R"(,"resources":)" + tests(random);
        case 2: return R"(,"metsuke":{"outcome":["success","denied"]})";
        case 3: return R"(,"metsuke":{"outcome":[{"anything-but":"success"}]})";
        case 4:
            return R"(,"metsuke":{"actor":{"kind":[)" + json_quoted(random.pick({"user", "root"})) +
                   "]}}";
        case 5:
            return R"(,"metsuke":{"network":{"opened":{"reach":["world"],"from_port":[{"numeric":["<=",22]}]}}})";
        case 6: return R"(,"account":[{"prefix":"1111"}],"region":["us-east-1"])";
        case 7: return R"(,"$or":[{"region":["us-east-1"]},{"detail":{"a":["a"]}}])";
        default: return "";
    }
}

}  // namespace

std::string random_event_pattern(Random& random) {
    std::string out = "{";
    if (random.one_in(3)) out += R"("source":["aws.ec2"],)";
    if (random.one_in(10)) out += R"("detail-type":[{"wildcard":"*via CloudTrail"}],)";
    out += R"("detail":{)";
    if (random.one_in(3)) {
        out += R"("eventName":[)" + json_quoted(random.pick({"Run", "Stop", "List"})) +
               std::string(random.pick({"],", R"(,"run"],)", R"(,{"prefix":"L"}],)"}));
    }
    if (random.one_in(8)) out += R"("eventSource":[{"prefix":"ec2"}],)";
    out += json_quoted(random.pick(
               {"requestParameters", "userIdentity", "a", "resources", "responseElements"})) +
           ":";
    out += (random.one_in(3) ? tests(random) : fields(random, 0)) + "}";
    return out + beside_detail(random) + "}";
}

}  // namespace metsuke::tests
