// SPDX-License-Identifier: Apache-2.0
//
// The streaming decoders behind Unpacker. Internal to it.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "metsuke/base/result.hpp"
#include "metsuke/input/unpacker.hpp"

namespace metsuke::input {

class Unpacker::Decoder {
public:
    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    Decoder(Decoder&&) = delete;
    Decoder& operator=(Decoder&&) = delete;
    virtual ~Decoder() = default;

    /// Takes what it can of `packed`. When it neither used nor made anything it needs more packed
    /// bytes; at the end of them that means that all is done. `is_last`: no more will come.
    virtual base::Result<Step> decode(std::string_view packed, std::span<char> room,
                                      bool is_last) = 0;
};

std::unique_ptr<Unpacker::Decoder> make_decoder(Packing packing);

}  // namespace metsuke::input
