// SPDX-License-Identifier: Apache-2.0
//
// From a file or a descriptor to events: opens it, unpacks it (in one piece if it is of usual size,
// in windows otherwise), and has its records read. One per thread; keeps its buffers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "metsuke/base/raw_bytes.hpp"
#include "metsuke/input/limits.hpp"
#include "metsuke/input/record_handler.hpp"
#include "metsuke/input/record_reader.hpp"
#include "metsuke/input/unpacker.hpp"

namespace metsuke::input {

struct ObjectBytes {
    std::uint64_t packed = 0;    ///< as read
    std::uint64_t unpacked = 0;  ///< as JSON
};

class ObjectReader {
public:
    /// The handler is borrowed.
    ObjectReader(Documents documents, RecordHandler& handler, const Limits& limits = {});

    /// What goes wrong is told to the handler. `path` names the object and outlives the call.
    ObjectBytes read_file(const std::string& path);
    /// An open descriptor, such as standard input, up to its end.
    ObjectBytes read_descriptor(int descriptor, const std::string& name);
    /// Bytes in memory, packed or not.
    ObjectBytes read_bytes(std::string_view bytes, const std::string& name);
    /// Bytes from anywhere, packed or not, up to their end.
    ObjectBytes read_source(ByteSource& source, const std::string& name);

private:
    ObjectBytes read_packed_in_memory(std::size_t size, const std::string& name);
    void tell_failure(const std::string& name, std::string what);
    void make_room(std::size_t size);
    bool slurp(int descriptor, std::size_t size, const std::string& name);

    Limits limits_;
    RecordHandler& handler_;
    RecordReader records_;
    WholeUnpacker whole_;
    base::RawBytes packed_;  // a small object as read, and padding behind it
    std::size_t size_ = 0;
};

}  // namespace metsuke::input
