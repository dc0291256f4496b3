// SPDX-License-Identifier: Apache-2.0
//
// How much one stranger's file may ask of us. What goes beyond is refused by name; the rest goes
// on.
#pragma once

#include <cstddef>
#include <cstdint>

namespace metsuke::input {

struct Limits {
    /// One record, as JSON. AWS's own caps are 256 KB (CloudTrail) and 1 MB (EventBridge).
    std::size_t record_bytes = std::size_t{16} << 20;
    /// What is inflated in one piece instead of in windows.
    std::size_t whole_bytes = std::size_t{16} << 20;
    /// One object, inflated.
    std::uint64_t object_bytes = std::uint64_t{4} << 30;
    /// Inflated bytes a packed byte, once there is enough of them to judge by. Deflate itself ends
    /// at 1032; logs come to 5 to 40.
    std::uint64_t ratio = 500;
    std::uint64_t ratio_from_bytes = std::uint64_t{256} << 10;
    /// Containers within containers.
    std::size_t nesting = 8;
};

}  // namespace metsuke::input
