// SPDX-License-Identifier: Apache-2.0
//
// The 13 fields of a CloudTrail record that nearly every set of rules reads, found by simdjson's
// on-demand parser: what the parser costs by itself, when nothing is made of what it finds.
//
// One walk over the record's members, each key told by few of its bytes; a value is handed over as
// it stands in the buffer, so nothing is unescaped or copied. Everything else is skipped.
#pragma once

#include <cstdint>

#include <simdjson.h>

namespace metsuke::bench {

/// What the fields of all records came to: two programs that read the same see the same sums.
struct Fields {
    std::uint64_t records = 0;
    std::uint64_t found = 0;  ///< fields that were there
    std::uint64_t bytes = 0;  ///< of their values, as written

    void operator+=(const Fields& other) {
        records += other.records;
        found += other.found;
        bytes += other.bytes;
    }
};

/// Throws simdjson::simdjson_error for a record that is damaged where it is read.
void touch(simdjson::ondemand::object record, Fields& fields);

}  // namespace metsuke::bench
