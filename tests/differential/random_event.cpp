// SPDX-License-Identifier: Apache-2.0
#include "tests/differential/random_event.hpp"

#include <array>

namespace metsuke::tests {

namespace {

constexpr auto kWords =
    std::to_array<std::string_view>({"a",
                                     "b",
                                     "A",
                                     "ab",
                                     "aB",
                                     "abc",
                                     "bca",
                                     "",
                                     "*",
                                     "a*b",
                                     "a?c",
                                     "a\\b",
                                     "\\",
                                     "a\nb",
                                     "axxaxc",
                                     "\xc3\xa9",
                                     "\xc3\x89",
                                     "\xc3\x9f",      // sharp s
                                     "\xe2\x84\xaa",  // the Kelvin sign
                                     "k",
                                     "\xc4\xb0",  // I with a dot
                                     "\xe7\x9b\xae",
                                     "\xf0\x9f\x94\x91",  // beyond the basic plane
                                     "10.0.0.1",
                                     "010.0.0.1",
                                     "10.1.2.3",
                                     "2001:db8::1",
                                     "::ffff:10.0.0.1",
                                     "22",
                                     "22.0",
                                     "1",
                                     "true",
                                     "No",
                                     "-a x",
                                     "/a x",
                                     "\xe2\x80\x93"
                                     "a x",
                                     "YWI=",
                                     "xYWIx",
                                     "LWE=",
                                     "YQBiAA==",
                                     "2026-01-02T22:15:00Z",
                                     "2025-12-31T23:59:59+09:00",
                                     "2026-01-02",
                                     "scanner-12/x",
                                     "aScannEr-7",
                                     "xrole/AUDIT",
                                     "role/audit-12"});
constexpr auto kNumbers =
    std::to_array<std::string_view>({"0",     "-0",   "1",      "1.0",  "22",
                                     "22.5",  "1e3",  "-3",     "0.10", "12345678901234567890",
                                     "1e400", "5e-1", "100",    "2.50", "9007199254740993",
                                     "0.1",   "1E+2", "-0.0e5", "22e0", "9007199254740992"});
constexpr std::array<std::string_view, 5> kKeys = {"a", "b", "c", "d", "e"};
constexpr std::array<std::string_view, 7> kTops = {
    "userIdentity", "requestParameters", "responseElements", "additionalEventData", "a", "b",
    "resources"};
constexpr std::string_view kOpensPort =
    R"({"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,)"
    R"("ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"},{"cidrIp":"10.0.0.0/8"}]}}]}})";
constexpr std::array<std::string_view, 3> kSources = {"ec2.amazonaws.com", "iam.amazonaws.com",
                                                      "s3.amazonaws.com"};
constexpr std::array<std::string_view, 4> kNames = {"Run", "Stop", "run", "List"};

std::string quoted(std::string_view text, Random& random) {
    std::string out = "\"";
    for (const char c : text) {
        if (random.one_in(40) && c >= 'A') {
            constexpr std::string_view kHex = "0123456789abcdef";
            const auto byte = static_cast<unsigned char>(c);
            if (byte < 0x80) {
                out += "\\u00";
                out += kHex[byte / 16];
                out += kHex[byte % 16];
                continue;
            }
        }
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string value(Random& random, std::size_t depth);

std::string object(Random& random, std::size_t depth) {
    std::string out = "{";
    const std::size_t members = random.below(4);
    for (std::size_t i = 0; i < members; ++i) {
        if (i > 0) out += random.one_in(10) ? " , " : ",";
        std::string key(random.pick(kKeys));
        if (random.one_in(12)) key += "." + std::string(random.pick(kKeys));
        if (random.one_in(40)) key = random.pick({"", "a b", "metsuke", "a.", ".b", "\xc3\xa9"});
        out += quoted(key, random) + (random.one_in(10) ? " : " : ":") + value(random, depth + 1);
    }
    return out + "}";
}

std::string array(Random& random, std::size_t depth) {
    std::string out = "[";
    // Many values of one slot are searched before they are looked at.
    const bool is_long = random.one_in(30);
    const std::size_t elements = is_long ? 30 + random.below(20) : random.below(4);
    for (std::size_t i = 0; i < elements; ++i) {
        if (i > 0) out += ",";
        out += is_long ? random_scalar(random) : value(random, depth + 1);
    }
    return out + "]";
}

std::string value(Random& random, std::size_t depth) {
    const std::size_t kind = random.below(depth > 3 ? 6 : 10);
    if (kind < 6) return random_scalar(random);
    return kind < 8 ? object(random, depth) : array(random, depth);
}

}  // namespace

std::string random_scalar(Random& random) {
    switch (random.below(8)) {
        case 0: return "null";
        case 1: return random.one_in(2) ? "true" : "false";
        case 2:
        case 3: return std::string(random.pick(kNumbers));
        default: return quoted(random.pick(kWords), random);
    }
}

std::string_view random_word(Random& random) { return random.pick(kWords); }

std::string random_path(Random& random) {
    if (random.one_in(5)) return random.one_in(2) ? "eventName" : "eventSource";
    std::string path(random.pick(kTops));
    const std::size_t steps = random.below(4);
    for (std::size_t i = 0; i < steps; ++i) path += "." + std::string(random.pick(kKeys));
    return path;
}

namespace {

/// One that opens a port, for what is worked out of it.
std::string opening_record(Random& random) {
    return R"({"eventVersion":"1.08","eventSource":"ec2.amazonaws.com","eventName":"AuthorizeSecurityGroupIngress",)"
           R"("eventTime":"2026-01-02T03:04:05Z","userIdentity":{"type":)" +
           quoted(random.pick({"Root", "IAMUser", "AssumedRole"}), random) +
           R"(,"userName":"a","a":)" + value(random, 2) + R"(},"requestParameters":)" +
           std::string(kOpensPort) +
           (random.one_in(3) ? R"(,"errorCode":"Client.UnauthorizedOperation"})"
                             : R"(,"responseElements":{"_return":true}})");
}

}  // namespace

std::string random_record(Random& random) {
    if (random.one_in(20)) return opening_record(random);
    std::string out = "{\"eventVersion\":\"1.08\"";
    if (!random.one_in(20)) out += ",\"eventSource\":" + quoted(random.pick(kSources), random);
    if (!random.one_in(20)) out += ",\"eventName\":" + quoted(random.pick(kNames), random);
    if (random.one_in(60)) out += ",\"eventName\":" + random_scalar(random);
    out += ",\"eventTime\":\"2026-01-02T03:04:05Z\",\"eventType\":\"AwsApiCall\"";
    if (random.one_in(4)) {
        out += ",\"errorCode\":" +
               quoted(random.pick({"AccessDenied", "Client.DryRunOperation", "a"}), random);
    }
    for (const std::string_view top : kTops) {
        if (random.one_in(3)) continue;
        out += "," + quoted(top, random) + ":" +
               (random.one_in(3) ? value(random, 0) : object(random, 0));
        if (random.one_in(50)) out += ",\"" + std::string(top) + "\":" + value(random, 0);
    }
    if (random.one_in(30))
        out += ",\"" + std::string(random.pick(kTops)) + ".a\":" + value(random, 0);
    return out + "}";
}

std::string random_envelope(Random& random) {
    const std::string_view type = random.one_in(10) ? "EC2 Instance State-change Notification"
                                                    : "AWS API Call via CloudTrail";
    return R"({"version":"0","id":"e-1","detail-type":")" + std::string(type) +
           R"(","source":"aws.ec2",)"
           R"("account":"111122223333","time":"2026-01-02T03:04:05Z","region":"us-east-1","resources":)" +
           array(random, 2) + ",\"detail\":" + random_record(random) + "}";
}

}  // namespace metsuke::tests
