// SPDX-License-Identifier: Apache-2.0
//
// The members of one object by their names. An event is asked for few of them: their hashes side by
// side are searched faster than a table would be made.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "metsuke/event/event_view.hpp"
#include "metsuke/event/key_hash.hpp"

namespace metsuke::event {

class MemberFinder {
public:
    /// Begins with another object. Nothing is done until it is asked for.
    void open(std::span<const RawMember> members) {
        members_ = members;
        is_read_ = false;
    }

    struct Found {
        const RawMember* member = nullptr;  ///< the last of that name; nullptr if there is none
        bool is_repeated = false;
    };
    /// `hash` is key_hash(key).
    Found find(std::string_view key, std::uint16_t hash) {
        read();
        Found found;
        for (std::size_t at = 0; at < hashes_.size(); at += kStep) {
            for (std::uint32_t alike = alike_at(at, hash); alike != 0; alike &= alike - 1) {
                const std::size_t i = at + static_cast<std::size_t>(std::countr_zero(alike));
                if (i < members_.size() && is_same_key(members_[i].key.text, key)) {
                    found = {.member = &members_[i], .is_repeated = found.member != nullptr};
                }
            }
        }
        return found;
    }

    /// Whether a name has a dot in it.
    bool has_dotted() {
        read();
        return has_dotted_;
    }

private:
    static constexpr std::size_t kStep = 8;

    void read() {
        if (is_read_) {
            return;
        }
        is_read_ = true;
        has_dotted_ = false;
        hashes_.resize((members_.size() + kStep - 1) / kStep * kStep);
        std::uint16_t* to = hashes_.data();
        for (const RawMember& member : members_) {
            *to++ = member.key.hash;
            has_dotted_ = has_dotted_ || member.key.has_dot;
        }
    }

    /// Of kStep members, which have that hash, a bit each.
    [[nodiscard]] std::uint32_t alike_at(std::size_t at, std::uint16_t hash) const {
#ifdef __SSE2__
        const __m128i eight =
            _mm_loadu_si128(reinterpret_cast<const __m128i*>(hashes_.data() + at));
        const __m128i same = _mm_cmpeq_epi16(eight, _mm_set1_epi16(static_cast<short>(hash)));
        return static_cast<std::uint32_t>(
            _mm_movemask_epi8(_mm_packs_epi16(same, _mm_setzero_si128())));
#else
        std::uint32_t alike = 0;
        for (std::uint32_t i = 0; i < kStep; ++i) {
            alike |= std::uint32_t{hashes_[at + i] == hash} << i;
        }
        return alike;
#endif
    }

    std::span<const RawMember> members_;
    std::vector<std::uint16_t> hashes_;  // of the members, and others up to a whole step
    bool is_read_ = false, has_dotted_ = false;
};

}  // namespace metsuke::event
