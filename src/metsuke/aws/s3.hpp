// SPDX-License-Identifier: Apache-2.0
//
// Objects of Amazon S3 ("GetObject", Amazon S3 API Reference), read in pieces: never more than one
// is in memory, and a fault costs no more than one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "metsuke/aws/client.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::aws {

struct ObjectName {
    std::string bucket, key;
    std::string version;  ///< empty: the latest

    /// "s3://bucket/key", for people: the names come from outside.
    [[nodiscard]] std::string shown() const;
};

/// Used by one thread. Remembers which region has which bucket.
class S3 {
public:
    /// The client outlives it.
    explicit S3(Client& client) : client_(client) {}

    struct Piece {
        std::string bytes;
        std::uint64_t whole = 0;  ///< size of the object
        std::string tag;          ///< ETag: another one is another object
    };
    /// Bytes from `begin` on, at most `size` of them; none of an empty object. `tag`: of the pieces
    /// before, or empty.
    base::Result<Piece> get(const ObjectName& name, std::uint64_t begin, std::size_t size,
                            std::string_view tag);

private:
    std::variant<net::Response, Fault> ask(const ObjectName& name, const std::string& region,
                                           const std::vector<net::Header>& headers);
    std::variant<net::Response, Fault> ask_its_region(const ObjectName& name,
                                                      const std::vector<net::Header>& headers);
    [[nodiscard]] std::string url_of(const ObjectName& name, std::string_view region) const;

    Client& client_;
    std::map<std::string, std::string, std::less<>> regions_;  // by bucket
};

/// One object from its beginning to its end.
class ObjectStream {
public:
    /// `s3` outlives it.
    ObjectStream(S3& s3, ObjectName name) : s3_(s3), name_(std::move(name)) {}

    /// Fills part of `room`, which is not empty; 0: the end. After an error there is nothing more.
    base::Result<std::size_t> read(std::span<char> room);

private:
    static constexpr std::size_t kPiece = std::size_t{8} << 20U;

    S3& s3_;
    ObjectName name_;
    S3::Piece piece_;
    std::size_t used_ = 0;     // of the piece
    std::uint64_t asked_ = 0;  // bytes of the object that were in pieces
    bool is_at_end_ = false;
};

}  // namespace metsuke::aws
