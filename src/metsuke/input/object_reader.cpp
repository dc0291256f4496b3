// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/object_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include "metsuke/event/top_pass.hpp"

namespace metsuke::input {
namespace {

/// Objects up to this size are read in one piece. CloudTrail delivers files of some 50 KB packed.
constexpr std::uint64_t kMostInOnePiece = std::uint64_t{4} << 20;

class File {
public:
    /// Without waiting for a pipe's writer: that is left to reading, which can be stopped.
    explicit File(const std::string& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    File(File&&) = delete;
    File& operator=(File&&) = delete;
    ~File() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

std::string system_message(std::string_view what) {
    return fmt::format("{}: {}", what, std::generic_category().message(errno));
}

bool has_more(int descriptor) {
    char byte = 0;
    return ::read(descriptor, &byte, 1) == 1;
}

}  // namespace

ObjectReader::ObjectReader(Documents documents, RecordHandler& handler, const Limits& limits)
    : limits_(limits), handler_(handler), records_(std::move(documents), limits, handler) {}

void ObjectReader::tell_failure(const std::string& name, std::string what) {
    handler_.on_failure({.file = name, .record = 0}, std::move(what));
}

ObjectBytes ObjectReader::read_file(const std::string& path) {
    const File file(path);
    struct stat status{};
    if (file.descriptor() < 0 || ::fstat(file.descriptor(), &status) != 0) {
        tell_failure(path, system_message("cannot be opened"));
        return {};
    }
    if (!S_ISREG(status.st_mode)) {
        return read_descriptor(file.descriptor(), path);
    }
    const auto size = static_cast<std::uint64_t>(status.st_size);
    ObjectBytes bytes;
    if (size <= kMostInOnePiece) {
        if (!slurp(file.descriptor(), static_cast<std::size_t>(size), path)) {
            return {};
        }
        bytes = read_packed_in_memory(size_, path);
    } else {
        DescriptorSource source(file.descriptor(), size);
        bytes = read_source(source, path);
    }
    // Only what was there at the start was read: a file that is being written would never end.
    if (handler_.wants_more() && has_more(file.descriptor())) {
        tell_failure(path,
                     fmt::format("grew while it was read: only its first {} bytes were", size));
    } else if (size == 0) {
        tell_failure(path, "is empty");
    } else if (bytes.packed < size && handler_.wants_more()) {
        tell_failure(
            path, fmt::format("shrank while it was read: from {} to {} bytes", size, bytes.packed));
    }
    return bytes;
}

void ObjectReader::make_room(std::size_t size) {
    if (const std::size_t wanted = size + event::kPadding; wanted > packed_.size()) {
        packed_ = base::RawBytes(std::max(wanted, std::size_t{2} * packed_.size()));
    }
}

bool ObjectReader::slurp(int descriptor, std::size_t size, const std::string& name) {
    make_room(size);
    size_ = 0;
    DescriptorSource source(descriptor, size);
    while (size_ < size) {
        const auto count = source.read({packed_.data() + size_, size - size_});
        if (!count) {
            tell_failure(name, count.error().message());
            return false;
        }
        if (*count == 0) {
            break;
        }
        size_ += *count;
    }
    std::memset(packed_.data() + size_, ' ', event::kPadding);
    return true;
}

ObjectBytes ObjectReader::read_packed_in_memory(std::size_t size, const std::string& name) {
    const std::string_view packed(packed_.data(), size);
    switch (packing_of(packed)) {
        case Packing::plain:
            records_.read_text(name, packed);
            return {.packed = size, .unpacked = size};
        case Packing::gzip:
            if (const auto text = whole_.unpack(packed, limits_, event::kPadding)) {
                records_.read_text(name, *text);
                return {.packed = size, .unpacked = text->size()};
            }
            break;
        case Packing::zstd: break;
    }
    MemorySource source(packed);
    ObjectBytes bytes = read_source(source, name);
    bytes.packed = size;
    return bytes;
}

ObjectBytes ObjectReader::read_source(ByteSource& source, const std::string& name) {
    Unpacker unpacker(source, limits_);
    records_.read_stream(name, unpacker);
    return {.packed = unpacker.packed_bytes(), .unpacked = unpacker.unpacked_bytes()};
}

ObjectBytes ObjectReader::read_descriptor(int descriptor, const std::string& name) {
    DescriptorSource source(descriptor, [this] { return handler_.wants_more(); });
    return read_source(source, name);
}

ObjectBytes ObjectReader::read_bytes(std::string_view bytes, const std::string& name) {
    if (bytes.size() > kMostInOnePiece) {
        MemorySource source(bytes);
        return read_source(source, name);
    }
    make_room(bytes.size());
    std::ranges::copy(bytes, packed_.data());
    std::memset(packed_.data() + bytes.size(), ' ', event::kPadding);
    return read_packed_in_memory(bytes.size(), name);
}

}  // namespace metsuke::input
