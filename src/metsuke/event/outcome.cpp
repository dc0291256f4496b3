// SPDX-License-Identifier: Apache-2.0
//
// Whether a call did what its name says. An errorCode means it did not, but (CloudTrail User Guide,
// "record contents" and "AWS Management Console sign-in events"): a dry run fails by design and
// changes nothing; a sign-in that failed has no errorCode; some services answer an error inside
// responseElements; targets can fail one by one in a call that succeeds.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "metsuke/event/call_error.hpp"
#include "metsuke/event/facts.hpp"
#include "metsuke/event/loose_json.hpp"
#include "metsuke/finding/bounds.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;
using finding::Outcome;

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return lower;
}

/// Services spell a refusal each in their own way; EC2 puts "Client." before it, others "Exception"
/// behind.
bool is_denial(std::string_view code) {
    static constexpr std::array<std::string_view, 5> kWords = {
        "accessdenied", "unauthorized", "authorizationerror", "notauthorized", "forbidden"};
    const std::string lower = lower_case(code);
    return std::ranges::any_of(kWords, [&](std::string_view word) { return lower.contains(word); });
}

Outcome outcome_of_code(std::string_view code) {
    if (lower_case(code).contains("dryrunoperation")) {
        return Outcome::dry_run;
    }
    return is_denial(code) ? Outcome::denied : Outcome::failure;
}

/// Sign-in events answer {"ConsoleLogin": "Failure"}, and those of the Identity Center likewise in
/// serviceEventDetails.
bool says_failure(Value detail) {
    const std::string_view name = detail.find("eventName").text();
    for (const std::string_view part : {"responseElements", "serviceEventDetails"}) {
        if (equals_loosely(detail.at(part, name).text(), "Failure")) {
            return true;
        }
    }
    return false;
}

std::uint64_t count_in(Value value) {
    const std::string_view digits = scalar_text(value);
    std::uint64_t count = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return count;
}

/// PutTargets, RemoveTargets, PutEvents: failed as a whole when every entry did. Without the
/// request nobody can tell; something may have changed then.
bool every_entry_failed(Value request, Value response) {
    const std::uint64_t failed = count_in(loose_find(response, "failedEntryCount"));
    if (failed == 0) {
        return false;
    }
    std::size_t asked = 0;
    for (const std::string_view list : {"targets", "ids", "entries"}) {
        asked = std::max(asked, elements_of(loose_find(request, list)).size());
    }
    return asked > 0 && failed >= asked;
}

std::string bounded_member(Value object, std::string_view key) {
    return finding::bounded_text(loose_find(object, key).text());
}

/// {"errorCode": ...}, {"error": "..."} or {"error": {"code": ...}}. A message alone may be part of
/// a good answer.
finding::ErrorText error_in_response(Value response) {
    const Value error = loose_find(response, "error");
    if (error.is_object()) {
        return {.code = bounded_member(error, "code"), .message = bounded_member(error, "message")};
    }
    finding::ErrorText found{.code = bounded_member(response, "errorCode"),
                             .message = bounded_member(response, "errorMessage")};
    if (found.code.empty()) {
        found.code = finding::bounded_text(error.text());
    }
    return found;
}

/// Of the record itself. A code of another type is an error all the same.
finding::ErrorText error_of_record(Value detail) {
    const Value code = detail.find("errorCode");
    const bool is_container = code.is_object() || code.is_array();
    return {.code = finding::bounded_text(is_container ? code.raw() : told_text(code)),
            .message = finding::bounded_text(scalar_text(detail.find("errorMessage")))};
}

}  // namespace

std::optional<finding::ErrorText> call_error_of(Value detail) {
    finding::ErrorText error = error_of_record(detail);
    if (!error.code.empty() || !error.message.empty()) {
        return error;
    }
    error = error_in_response(unwrapped(detail.find("responseElements")));
    if (error.code.empty()) {
        return std::nullopt;
    }
    return error;
}

Outcome outcome_of(Value detail, const std::optional<finding::ErrorText>& error) {
    if (error) {
        return outcome_of_code(error->code);
    }
    if (says_failure(detail)) {
        return Outcome::failure;
    }
    const Value request = unwrapped(detail.find("requestParameters"));
    const Value response = unwrapped(detail.find("responseElements"));
    return every_entry_failed(request, response) ? Outcome::failure : Outcome::success;
}

}  // namespace metsuke::event
