// SPDX-License-Identifier: Apache-2.0
//
// Whether an actor is a person, as far as a record tells. It decides how alerts are grouped and
// what is said about MFA, never whether something is told.
#pragma once

#include <string_view>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::event {

/// `actor` with everything but is_human worked out.
bool is_person(const finding::Actor& actor, base::json::Value detail);

/// "taro@example.co.jp", but no service account of another cloud.
bool is_email(std::string_view text);

/// A name in which a word such as "ci", "deploy" or "svc" says that a program uses it.
bool is_machine_name(std::string_view name);

}  // namespace metsuke::event
