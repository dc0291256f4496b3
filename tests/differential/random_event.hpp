// SPDX-License-Identifier: Apache-2.0
//
// Random CloudTrail-like records out of a small vocabulary, so that random rules over the same
// words often match. Every oddity that the readers treat apart occurs: dotted, escaped and repeated
// keys, arrays in arrays, nulls, numbers in every spelling, text beyond ASCII.
#pragma once

#include <string>

#include "tests/differential/random.hpp"

namespace metsuke::tests {

/// JSON text of a record: eventSource and eventName (nearly always), some of userIdentity,
/// requestParameters and so on.
std::string random_record(Random& random);

/// The same in an EventBridge envelope.
std::string random_envelope(Random& random);

/// A JSON scalar as the generator writes it, also for rules that should meet it.
std::string random_scalar(Random& random);
std::string_view random_word(Random& random);
/// A dotted path that a generated record may have.
std::string random_path(Random& random);

}  // namespace metsuke::tests
