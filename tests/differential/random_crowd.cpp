// SPDX-License-Identifier: Apache-2.0
//
// Rules that ask for a few names and then for further texts of a few fields, so that many stand
// behind one name and have to be told apart.
#include <array>

#include "tests/differential/random_rule.hpp"

namespace metsuke::tests {

namespace {

constexpr std::array<std::string_view, 4> kNames = {"Run", "Stop", "run", "List"};
constexpr std::array<std::string_view, 3> kSources = {"ec2.amazonaws.com", "iam.amazonaws.com",
                                                      "s3.amazonaws.com"};
/// Words of random_event that it draws as texts, numbers and constants.
constexpr std::array<std::string_view, 10> kTexts = {"a",  "b", "A",    "ab",       "abc",
                                                     "22", "1", "true", "\xc3\xa9", ""};
constexpr std::array<std::string_view, 7> kFields = {"a",
                                                     "b",
                                                     "requestParameters",
                                                     "requestParameters.a",
                                                     "userIdentity.b",
                                                     "responseElements.a",
                                                     "resources.a"};

template <class Choices>
std::string list_of(Random& random, const Choices& choices, std::size_t most) {
    std::string out = "[";
    for (std::size_t i = 1 + random.below(most); i > 0; --i) {
        out += "\"" + std::string(random.pick(choices)) + (i > 1 ? "\", " : "\"]");
    }
    return out;
}

std::string sigma_search(Random& random) {
    std::string out = "{";
    if (!random.one_in(5)) out += "eventName: " + list_of(random, kNames, 2) + ", ";
    if (random.one_in(3)) out += "eventSource: " + list_of(random, kSources, 2) + ", ";
    if (random.one_in(6)) out += "eventName|startswith: R, ";
    for (std::size_t i = random.below(3); i > 0; --i) {
        out += std::string(random.pick(kFields)) +
               std::string(random.pick({"", "", "", "|startswith", "|cased"})) + ": " +
               list_of(random, kTexts, 5) + ", ";
    }
    return out + "eventType: [AwsApiCall, AwsServiceEvent]}";
}

/// Rules that differ in pieces of text of one field alone.
std::string sigma_pieces(Random& random) {
    static constexpr std::array<std::string_view, 10> kPieces = {
        "Scan", "canner-", "r-12/", "AUDIT", "role/a", "ole/*", "*nner*", "xRole", "R-7", "axxaxc"};
    static constexpr std::array<std::string_view, 5> kHows = {"|contains", "|startswith",
                                                              "|endswith", "", "|re"};
    return "{eventName: " + list_of(random, kNames, 3) + ", a" + std::string(random.pick(kHows)) +
           ": " + list_of(random, kPieces, 3) + "}";
}

std::string pattern_texts(Random& random) {
    std::string list = list_of(random, kTexts, 5);
    if (random.one_in(5)) list.insert(1, R"({"prefix":"a"}, )");
    if (random.one_in(8)) list.insert(1, R"({"exists":false}, )");
    return list;
}

std::string pattern_detail(Random& random) {
    std::string out = "{";
    if (!random.one_in(5)) out += R"("eventName":)" + list_of(random, kNames, 2) + ",";
    if (random.one_in(3)) out += R"("eventSource":)" + list_of(random, kSources, 2) + ",";
    if (random.one_in(3)) out += R"("a":)" + pattern_texts(random) + ",";
    if (random.one_in(3)) out += R"("b":)" + pattern_texts(random) + ",";
    if (random.one_in(3)) out += R"("requestParameters":{"a":)" + pattern_texts(random) + "},";
    if (random.one_in(4)) out += R"("userIdentity":{"b":)" + pattern_texts(random) + "},";
    return out + R"("eventType":[{"exists":true}]})";
}

}  // namespace

std::string crowding_sigma_rule(Random& random, std::size_t number) {
    return "title: crowded " + std::to_string(number) +
           "\nlogsource: {product: aws}\nlevel: low\ndetection:\n    one: " +
           (random.one_in(2) ? sigma_pieces(random) : sigma_search(random)) +
           "\n    two: " + sigma_search(random) + "\n    condition: " +
           std::string(random.pick({"one", "one", "one or two", "one and not two"})) + "\n";
}

std::string crowding_event_pattern(Random& random) {
    std::string out = "{";
    if (random.one_in(4)) out += R"("account":)" + list_of(random, kTexts, 2) + ",";
    if (random.one_in(3)) out += R"("source":["aws.ec2", "aws.iam"],)";
    if (!random.one_in(6)) return out + R"("detail":)" + pattern_detail(random) + "}";
    return out + R"("$or":[{"detail":)" + pattern_detail(random) + R"(},{"detail":)" +
           pattern_detail(random) + "}]}";
}

}  // namespace metsuke::tests
