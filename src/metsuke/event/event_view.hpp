// SPDX-License-Identifier: Apache-2.0
//
// An event as the hot path sees it: views into the record's bytes, with the envelope that
// EventBridge gives it. A bare CloudTrail record gets the envelope AWS would have given it (DESIGN:
// "one canonical view"), so a rule cannot tell whether the record came from a file or over the bus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "metsuke/event/key_hash.hpp"
#include "metsuke/event/known_keys.hpp"

namespace metsuke::event {

/// Readable bytes that must follow every document given to the readers of this module.
inline constexpr std::size_t kPadding = 64;

/// What kind of document an event is.
enum class EventKind : std::uint8_t {
    cloudtrail,           ///< a bare CloudTrail record: the document is the detail
    cloudtrail_envelope,  ///< a CloudTrail record in an EventBridge envelope
    envelope,             ///< any other event in an EventBridge envelope
    bare,                 ///< taken as it is (--as-is): the document is envelope and detail at once
};

enum class ValueType : std::uint8_t {
    null,
    boolean_false,
    boolean_true,
    number,
    string,
    object,
    array
};

/// A JSON value as it is written.
struct RawToken {
    ValueType type = ValueType::null;
    std::string_view text;    ///< the whole token, strings with their quotes
    bool has_escape = false;  ///< a string with a backslash
};

/// A key as it is written, without its quotes.
struct RawKey {
    RawKey() = default;
    explicit RawKey(std::string_view key)
        : text(key), hash(key_hash(key)), has_dot(key.find('.') != std::string_view::npos) {}

    std::string_view text;   ///< never escaped (see EventView::is_plain)
    std::uint16_t hash = 0;  ///< key_hash
    bool has_dot = false;    ///< a path may mean more than itself then
};

/// A member directly in an object.
struct RawMember {
    RawKey key;
    RawToken value;
    Known known = Known::unknown;  ///< known_key of the key
};

/// Decoded text, never null-terminated, empty when the document does not tell. Valid as long as the
/// record's bytes and the TopPass that made it are, until that reads its next record.
struct Envelope {
    std::string_view source;       ///< "aws.ec2"
    std::string_view detail_type;  ///< "AWS API Call via CloudTrail"
    std::string_view account;      ///< recipientAccountId, for a bare record
    std::string_view region;
    std::string_view time;       ///< as written
    std::string_view id;         ///< eventID, for a bare record
    std::string_view resources;  ///< raw JSON of the array; "[]" for a bare record

    // Of the detail, when it is a CloudTrail record:
    std::string_view event_source;  ///< "ec2.amazonaws.com"
    std::string_view event_name;
    std::string_view event_type;  ///< "AwsApiCall"
    std::string_view event_id;
    std::string_view recipient_account;
};

/// Which log an event belongs to, in Sigma's words; what a rule's logsource is compared with.
struct Stream {
    std::string_view product;  ///< "aws", or the source of an event from elsewhere
    std::string_view service;  ///< "cloudtrail", "guardduty" ...
};

/// Where a record came from. The file name is owned by whoever reads the file and outlives its
/// records.
struct Place {
    std::string_view file;
    std::uint64_t record = 0;  ///< ordinal within the file, from 1
};

struct EventView {
    EventKind kind = EventKind::cloudtrail;
    std::string_view document;  ///< the record exactly as AWS wrote it: envelope, or bare record
    std::string_view
        detail;  ///< the detail's object within it; for a bare record the document itself
    Envelope envelope;
    Stream stream;
    Place place;
    std::span<const RawMember> detail_members;  ///< of `detail`, in order of writing
    std::span<const RawMember>
        document_members;  ///< of `document`; the same span for a bare record
    /// False: a key is repeated, escaped or otherwise odd at the top, or source and name are no
    /// plain strings; the index must not be trusted and every rule is a candidate.
    bool is_plain = true;
};

}  // namespace metsuke::event
