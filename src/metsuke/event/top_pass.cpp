// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/top_pass.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "metsuke/event/envelope_rules.hpp"
#include "metsuke/event/raw_object.hpp"
#include "metsuke/event/raw_token.hpp"

namespace metsuke::event {

namespace {

/// The known members of one object.
class Heads {
public:
    /// False when a known key is repeated.
    bool fill(std::span<const RawMember> members) {
        found_.fill(nullptr);
        bool unique = true;
        for (const RawMember& member : members) {
            const RawMember*& slot = found_[static_cast<std::size_t>(member.known)];
            unique = unique && (slot == nullptr || member.known == Known::unknown);
            slot = &member;
        }
        return unique;
    }
    const RawMember* operator[](Known known) const {
        return found_[static_cast<std::size_t>(known)];
    }
    [[nodiscard]] bool has(Known known, ValueType type) const {
        const RawMember* member = (*this)[known];
        return member != nullptr && member->value.type == type;
    }

private:
    std::array<const RawMember*, kKnownCount + 1> found_{};  // the last one: of any unknown
};

/// CloudTrail's own records have eventSource and eventName, but for Insight records. Notifications
/// of other services that share these keys name a source that begins with "aws:" (S3 event message
/// structure).
bool is_cloudtrail_record(const Heads& heads) {
    const bool named = heads.has(Known::event_source, ValueType::string);
    if (named && inside_quotes(heads[Known::event_source]->value.text).starts_with("aws:")) {
        return false;
    }
    if (named && heads[Known::event_name] != nullptr) {
        return true;
    }
    return heads[Known::event_version] != nullptr &&
           (heads[Known::insight_details] != nullptr || heads[Known::user_identity] != nullptr ||
            heads[Known::event_type] != nullptr);
}

/// Whether the index may look only at source and name as texts: each is a string, or absent.
bool has_plain_names(const Heads& heads) {
    const auto plain = [&heads](Known known) {
        return heads[known] == nullptr || heads.has(known, ValueType::string);
    };
    return plain(Known::event_source) && plain(Known::event_name);
}

bool is_envelope(const Heads& heads) {
    return heads.has(Known::detail_type, ValueType::string) &&
           heads.has(Known::source, ValueType::string) &&
           heads.has(Known::detail, ValueType::object);
}

}  // namespace

struct TopPass::State {
    KeyGuesses inner_guesses;
    RawObjectReader document_reader, detail_reader;  // two, because keys may live in their reader
    std::vector<RawMember> members;                  // the document's, then the detail's
    std::vector<RawMember> inner_members;
    std::string decoded;  // texts that had escapes, and the source made for a bare record
    Heads document, detail;

    /// The member's text; empty when it is absent or no string.
    std::string_view text(const Heads& heads, Known known) {
        const RawMember* member = heads[known];
        if (member == nullptr || member->value.type != ValueType::string) {
            return {};
        }
        const std::string_view inside = inside_quotes(member->value.text);
        if (!member->value.has_escape) {
            return inside;
        }
        const std::size_t begin = decoded.size();
        append_unescaped(decoded, inside);
        return std::string_view(decoded).substr(begin);
    }

    void begin(std::size_t element_size) {
        members.clear();
        decoded.clear();
        reserve(element_size);
    }
    /// Texts point into it: it must not move.
    void reserve(std::size_t element_size) { decoded.reserve(2 * element_size + 64); }

    void read_record_heads(const Heads& heads, Envelope& envelope) {
        envelope.event_source = text(heads, Known::event_source);
        envelope.event_name = text(heads, Known::event_name);
        envelope.event_type = text(heads, Known::event_type);
        envelope.event_id = text(heads, Known::event_id);
        envelope.recipient_account = text(heads, Known::recipient_account);
    }

    ElementKind bare_record(EventView& out) {
        read_record_heads(document, out.envelope);
        out.kind = EventKind::cloudtrail;
        out.detail = out.document;
        out.detail_members = out.document_members;
        const std::size_t begin = decoded.size();
        append_source_of(decoded, out.envelope.event_source);
        out.envelope.source = std::string_view(decoded).substr(begin);
        out.envelope.detail_type = detail_type_of(out.envelope.event_type);
        out.envelope.account = out.envelope.recipient_account;
        out.envelope.region = text(document, Known::aws_region);
        out.envelope.time = text(document, Known::event_time);
        out.envelope.id = out.envelope.event_id;
        out.envelope.resources = "[]";
        out.stream = stream_of(out.envelope.source, out.envelope.detail_type);
        out.is_plain = out.is_plain && has_plain_names(document);
        return ElementKind::cloudtrail;
    }

    /// A document taken as it is may be an envelope all the same: event patterns then speak of its
    /// detail's source and name, Sigma rules of the document's own. Where both could, the index has
    /// to stand aside.
    void look_into_detail(EventView& out) {
        const bool own_names =
            document[Known::event_source] != nullptr || document[Known::event_name] != nullptr;
        inner_members.clear();
        const RawObjectStatus status =
            detail_reader.read(document[Known::detail]->value.text, inner_members);
        const bool plain = detail.fill(inner_members) && status == RawObjectStatus::plain &&
                           has_plain_names(detail);
        out.is_plain = out.is_plain && plain && !own_names;
        if (out.is_plain) {
            read_record_heads(detail, out.envelope);
        }
    }

    ElementKind enveloped(EventView& out) {
        out.detail = document[Known::detail]->value.text;
        const std::size_t first = members.size();
        const RawObjectStatus status = detail_reader.read(out.detail, members);
        if (status == RawObjectStatus::damaged) {
            return ElementKind::damaged;
        }
        out.document_members = std::span(members).first(first);
        out.detail_members = std::span(members).subspan(first);
        // The table grew: what pointed into it is looked up again.
        out.is_plain =
            document.fill(out.document_members) && status == RawObjectStatus::plain && out.is_plain;
        out.is_plain = detail.fill(out.detail_members) && out.is_plain;
        read_envelope_heads(out);
        return ElementKind::envelope;
    }

    void read_envelope_heads(EventView& out) {
        Envelope& envelope = out.envelope;
        envelope.source = text(document, Known::source);
        envelope.detail_type = text(document, Known::detail_type);
        envelope.account = text(document, Known::account);
        envelope.region = text(document, Known::region);
        envelope.time = text(document, Known::time);
        envelope.id = text(document, Known::id);
        const RawMember* resources = document[Known::resources];
        envelope.resources = resources != nullptr ? resources->value.text : std::string_view("[]");
        read_record_heads(detail, envelope);
        out.stream = stream_of(envelope.source, envelope.detail_type);
        out.kind = out.stream.service == "cloudtrail" ? EventKind::cloudtrail_envelope
                                                      : EventKind::envelope;
        out.is_plain = out.is_plain && has_plain_names(detail);
    }
};

TopPass::TopPass() : state_(std::make_unique<State>()) {}
TopPass::~TopPass() = default;
TopPass::TopPass(TopPass&&) noexcept = default;
TopPass& TopPass::operator=(TopPass&&) noexcept = default;

ElementKind TopPass::read(std::string_view element, EventView& out) {
    State& state = *state_;
    state.begin(element.size());
    const RawObjectStatus status = state.document_reader.read(element, state.members);
    if (status == RawObjectStatus::damaged) {
        return ElementKind::damaged;
    }
    if (status == RawObjectStatus::not_object) {
        return ElementKind::other;
    }
    out.document = element;
    out.document_members = state.members;
    out.is_plain = state.document.fill(out.document_members) && status == RawObjectStatus::plain;
    if (is_envelope(state.document)) {
        return state.enveloped(out);
    }
    if (is_cloudtrail_record(state.document)) {
        return state.bare_record(out);
    }
    return ElementKind::other;
}

std::size_t TopPass::read_front(std::string_view text, EventView& out) {
    State& state = *state_;
    state.begin(0);
    state.inner_members.clear();
    const JsonCursor::Inside detail = {
        .name = "detail", .members = state.inner_members, .guesses = state.inner_guesses};
    const std::size_t size = state.document_reader.read_front(text, state.members, &detail);
    if (size == 0 || !state.document.fill(state.members)) {
        return 0;
    }
    state.reserve(size);
    out.document = text.substr(0, size);
    out.document_members = state.members;
    if (is_envelope(state.document)) {
        out.detail = state.document[Known::detail]->value.text;
        out.detail_members = state.inner_members;
        if (!state.detail.fill(out.detail_members)) {
            return 0;
        }
        state.read_envelope_heads(out);
        return size;
    }
    if (!is_cloudtrail_record(state.document)) {
        return 0;
    }
    state.bare_record(out);
    return size;
}

bool TopPass::read_as_is(std::string_view element, Stream stream, EventView& out) {
    State& state = *state_;
    state.begin(element.size());
    const RawObjectStatus status = state.document_reader.read(element, state.members);
    if (status == RawObjectStatus::damaged || status == RawObjectStatus::not_object) {
        return false;
    }
    out.kind = EventKind::bare;
    out.document = element;
    out.detail = element;
    out.document_members = state.members;
    out.detail_members = state.members;
    out.stream = stream;
    out.is_plain = state.document.fill(out.document_members) && status == RawObjectStatus::plain &&
                   has_plain_names(state.document);
    state.read_record_heads(state.document, out.envelope);
    if (state.document.has(Known::detail, ValueType::object)) {
        state.look_into_detail(out);
    }
    out.envelope.id = state.text(state.document, Known::id);
    if (out.envelope.id.empty()) {
        out.envelope.id = out.envelope.event_id;
    }
    out.envelope.time = state.text(state.document, Known::time);
    if (out.envelope.time.empty()) {
        out.envelope.time = state.text(state.document, Known::event_time);
    }
    return true;
}

}  // namespace metsuke::event
