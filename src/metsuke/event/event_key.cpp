// SPDX-License-Identifier: Apache-2.0
//
// The same event can arrive several times: by two trails, by a retry, by two routes. Its key is
// what AWS keeps equal then.
#include "metsuke/base/hash.hpp"
#include "metsuke/event/facts.hpp"
#include "metsuke/event/finding_events.hpp"
#include "metsuke/event/loose_json.hpp"
#include "metsuke/event/subject.hpp"

namespace metsuke::event {

namespace {

constexpr std::size_t kMostKeyBytes = 512;

std::string hash_key(std::string_view bytes) { return "hash|" + base::hex16(base::hash64(bytes)); }

std::string cloudtrail_key(const Subject& subject) {
    const std::string_view id = told_text(subject.record.find("eventID"));
    if (id.empty()) {
        return {};
    }
    const std::string_view account = told_text(subject.record.find("recipientAccountId"));
    std::string key;
    key.reserve(id.size() + 1 + account.size());
    return key.append(id).append("|").append(account);
}

std::string key_of(const EventView& view, const Subject& subject) {
    std::string key = subject.is_cloudtrail ? cloudtrail_key(subject)
                                            : finding_event_key(subject.envelope, subject.record);
    if (!key.empty()) {
        return key;
    }
    // A document from elsewhere may call anything its id; only an envelope's is known to be unique.
    if (view.kind == EventKind::bare || subject.envelope.id.empty()) {
        return hash_key(view.document);
    }
    return std::string(subject.envelope.id);
}

}  // namespace

std::string event_key_of(const EventView& view, base::json::Value detail) {
    std::string key = key_of(view, subject_of(view, detail));
    if (key.size() > kMostKeyBytes) {
        key = hash_key(key);
    }
    return key;
}

std::string finding_id(std::string_view rule_id, std::string_view event_key) {
    std::string text;
    text.reserve(rule_id.size() + 1 + event_key.size());
    text.append(rule_id).push_back('\0');  // stands in no rule id
    text.append(event_key);
    const std::uint64_t identity = base::hash64(text);
    text = "f-";
    base::append_hex16(text, identity);
    return text;
}

}  // namespace metsuke::event
