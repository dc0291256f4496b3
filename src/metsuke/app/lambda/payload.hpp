// SPDX-License-Identifier: Apache-2.0
//
// What an invocation brings, in the pieces that are answered for one by one: an SQS message, a
// Kinesis record, or the whole payload ("Using Lambda with Amazon SQS" and "… Kinesis": partial
// batch responses).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace metsuke::app {

struct Piece {
    std::string id;    ///< itemIdentifier of a partial answer; empty where there is none
    std::string json;  ///< a payload of its own
};

struct Payload {
    enum class Kind : std::uint8_t {
        batch,  ///< answered piece by piece
        whole,  ///< of one piece: done or failed as a whole
    };
    Kind kind = Kind::whole;
    std::vector<Piece> pieces;
};

/// Whatever is no such batch is one piece, readable or not.
Payload cut_payload(std::string_view json);

/// The answer to a batch that failed in part: `failed` are ids of its pieces.
std::string batch_answer(const std::vector<std::string>& failed);

}  // namespace metsuke::app
