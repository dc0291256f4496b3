// SPDX-License-Identifier: Apache-2.0
//
// From the words of the command line to what was typed. The only file that sees CLI11 is parse's
// .cpp (with its parts in grammar.cpp and completion.cpp).
#pragma once

#include <span>
#include <string>

#include "metsuke/app/options/typed.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// `words`: the arguments without the program's name. An error is one line for people, with a
/// suggestion where a word is close to a known one.
base::Result<Typed> parse_command_line(std::span<const std::string> words);

}  // namespace metsuke::app
