// SPDX-License-Identifier: Apache-2.0
#include "bench/limit/fields.hpp"

#include <cstring>

namespace metsuke::bench {
namespace {

namespace od = simdjson::ondemand;

/// `key` stands in the record, its closing quote behind it. `N` counts the terminator, in whose
/// place the quote is.
template <std::size_t N>
bool is(const char* key, const char (&name)[N]) {
    return std::memcmp(key, name, N - 1) == 0 && key[N - 1] == '"';
}

enum class Kind : std::uint8_t { skipped, field, identity };

Kind top_kind(const char* key) {
    using enum Kind;
    bool wanted = false;
    switch (key[0]) {
        case 'a': wanted = is(key, "awsRegion"); break;
        case 's': wanted = is(key, "sourceIPAddress"); break;
        case 'u':
            if (is(key, "userIdentity")) {
                return identity;
            }
            wanted = is(key, "userAgent");
            break;
        case 'r': wanted = is(key, "recipientAccountId"); break;
        case 'e':
            wanted = is(key, "eventName") || is(key, "eventSource") || is(key, "eventTime") ||
                     is(key, "eventID") || is(key, "eventType") || is(key, "errorCode") ||
                     is(key, "errorMessage");
            break;
        default: break;
    }
    return wanted ? field : skipped;
}

void take(od::value value, Fields& fields) {
    ++fields.found;
    fields.bytes += value.raw_json_token().size();
}

/// Its first two: no service writes the type or the ARN behind what is deep.
void touch_identity(od::value value, Fields& fields) {
    od::object identity;
    if (value.get_object().get(identity) != simdjson::SUCCESS) {
        return;  // null, of some services' own events
    }
    for (od::field member : identity) {
        const char* const key = member.key().raw();
        if (is(key, "type") || is(key, "arn")) {
            take(member.value(), fields);
        }
    }
}

}  // namespace

void touch(od::object record, Fields& fields) {
    for (od::field member : record) {
        switch (top_kind(member.key().raw())) {
            case Kind::field: take(member.value(), fields); break;
            case Kind::identity: touch_identity(member.value(), fields); break;
            case Kind::skipped: break;
        }
    }
    ++fields.records;
}

}  // namespace metsuke::bench
