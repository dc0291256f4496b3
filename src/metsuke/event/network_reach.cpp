// SPDX-License-Identifier: Apache-2.0
//
// Both families are ranges of 16-byte numbers, IPv4 in the first four bytes. Sorted by their
// beginning, ranges show in one sweep whether they leave a gap. Reserved ranges are laid in first:
// nobody can come from there, so "everything but 10.0.0.0/8" leaves no gap either.
#include "metsuke/event/network_reach.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>

#include "metsuke/base/ip.hpp"

namespace metsuke::event {

namespace {

using base::IpAddress;
using base::IpNetwork;
using finding::NetworkChange;
using finding::Reach;
using Family = IpAddress::Family;
using Number = std::array<std::uint8_t, 16>;

struct Range {
    Number first{}, last{};
    friend auto operator<=>(const Range&, const Range&) = default;
};

Range range_of(const IpNetwork& network) {
    Range range{.first = network.address.bytes, .last = network.address.bytes};
    for (unsigned bit = network.prefix; bit < 128; ++bit) {
        range.last[bit / 8] = static_cast<std::uint8_t>(range.last[bit / 8] | (0x80U >> (bit % 8)));
    }
    return range;
}

bool holds(const Range& outer, const Range& inner) {
    return outer.first <= inner.first && inner.last <= outer.last;
}

/// The number behind `number`; nothing behind the last.
std::optional<Number> next(Number number) {
    for (std::size_t i = number.size(); i-- > 0;) {
        if (++number[i] != 0) {
            return number;
        }
    }
    return std::nullopt;
}

/// Whether the ranges, together, hold every number of `whole`.
bool cover(std::vector<Range> ranges, const Range& whole) {
    std::ranges::sort(ranges);
    Number wanted = whole.first;
    for (const Range& range : ranges) {
        if (range.first > wanted) {
            return false;
        }
        if (range.last < wanted) {
            continue;
        }
        const std::optional<Number> behind = next(range.last);
        if (range.last >= whole.last || !behind) {
            return true;
        }
        wanted = *behind;
    }
    return false;
}

/// No address of these is ever on the internet (IANA special-purpose address registries). IPv6:
/// what is no global unicast address.
constexpr std::array<std::string_view, 13> kNeverPublic = {
    "0.0.0.0/8",     "10.0.0.0/8",     "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
    "172.16.0.0/12", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
    "::/3",          "4000::/2",       "8000::/1"};

/// Reserved for examples and protocols: nobody comes from there, but whoever writes one means a
/// public network.
constexpr std::array<std::string_view, 6> kNobodyThere = {"192.0.0.0/24",   "192.0.2.0/24",
                                                          "192.88.99.0/24", "198.51.100.0/24",
                                                          "203.0.113.0/24", "2001:db8::/32"};

void append_ranges(std::vector<Range>& out, Family family,
                   std::span<const std::string_view> names) {
    for (const std::string_view name : names) {
        const std::optional<IpNetwork> network = base::parse_network(name);
        if (network && network->address.family == family) {
            out.push_back(range_of(*network));
        }
    }
}

Range whole_of(Family family) {
    return range_of({.address = {.family = family, .bytes = {}}, .prefix = 0});
}

/// A change with the network it opens.
struct Piece {
    NetworkChange* change = nullptr;
    IpNetwork network;
    Range range;
};

/// Those that no other piece holds; of equals all. The others add nothing to what is open together.
std::vector<const Piece*> outermost(std::vector<Piece>& pieces) {
    std::ranges::sort(pieces, [](const Piece& a, const Piece& b) {
        return std::tie(a.range.first, b.range.last) < std::tie(b.range.first, a.range.last);
    });
    std::vector<const Piece*> outer;
    for (const Piece& piece : pieces) {
        const bool is_inner = !outer.empty() && holds(outer.back()->range, piece.range) &&
                              outer.back()->range != piece.range;
        if (!is_inner) {
            outer.push_back(&piece);
        }
    }
    return outer;
}

/// All pieces of one family that one call opens for the same ports.
class Opening {
public:
    explicit Opening(Family family) : family_(family) {
        append_ranges(never_public_, family, kNeverPublic);
        nobody_there_ = never_public_;
        append_ranges(nobody_there_, family, kNobodyThere);
    }

    void assign(std::vector<Piece>& pieces) const {
        std::vector<const Piece*> split;  // what is not the world alone
        for (const Piece* piece : outermost(pieces)) {
            if (!is_world({piece})) {
                split.push_back(piece);
            }
        }
        const bool is_world_together = is_world(split);
        for (const Piece& piece : pieces) {
            piece.change->reach = reach_alone(piece);
        }
        if (!is_world_together) {
            return;
        }
        for (const Piece* piece : split) {
            if (is_public(*piece)) {
                piece->change->reach = Reach::world;
            }
        }
    }

private:
    [[nodiscard]] bool is_world(const std::vector<const Piece*>& pieces) const {
        std::vector<Range> ranges = nobody_there_;
        for (const Piece* piece : pieces) {
            ranges.push_back(piece->range);
        }
        return cover(std::move(ranges), whole_of(family_));
    }
    [[nodiscard]] bool is_public(const Piece& piece) const {
        return !cover(never_public_, piece.range);
    }
    [[nodiscard]] Reach reach_alone(const Piece& piece) const {
        if (!is_public(piece)) {
            return Reach::narrow;
        }
        if (is_world({&piece})) {
            return Reach::world;
        }
        const unsigned one_site = family_ == Family::v4 ? 24 : 48;
        return piece.network.prefix < one_site ? Reach::wide : Reach::narrow;
    }

    Family family_;
    std::vector<Range> never_public_, nobody_there_;
};

}  // namespace

void assign_reach(std::vector<NetworkChange>& changes) {
    const auto key_of = [](const NetworkChange& change, Family family) {
        return std::tuple(family, change.direction, change.protocol, change.from_port,
                          change.to_port, change.group);
    };
    std::map<decltype(key_of({}, {})), std::vector<Piece>> openings;
    for (NetworkChange& change : changes) {
        if (change.reach) {
            continue;
        }
        const std::optional<IpNetwork> network = base::parse_network(change.cidr);
        if (!network) {
            continue;
        }
        openings[key_of(change, network->address.family)].push_back(
            {.change = &change, .network = *network, .range = range_of(*network)});
    }
    for (auto& [key, pieces] : openings) {
        Opening(std::get<0>(key)).assign(pieces);
    }
}

}  // namespace metsuke::event
