// SPDX-License-Identifier: Apache-2.0
//
// What the manual page says beside commands and options. tests/cli/manual_test.py holds the
// variables against those that the sources read, and the examples against the program.
#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace metsuke::app {

/// A file, a variable, a status, or of an example the command; and what is said of it.
using ManualFact = std::pair<std::string_view, std::string_view>;

std::span<const std::string_view> manual_description();
std::span<const ManualFact> manual_files();
std::span<const ManualFact> manual_variables();
std::span<const ManualFact> manual_exit_statuses();
std::span<const ManualFact> manual_examples();

}  // namespace metsuke::app
