// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/arn.hpp"

#include <array>
#include <cstddef>

#include "metsuke/aws/endpoint.hpp"

namespace metsuke::aws {

std::optional<Arn> parse_arn(std::string_view text) {
    constexpr std::size_t kParts = 6;
    std::array<std::string_view, kParts> parts;
    for (std::size_t i = 0; i + 1 < kParts; ++i) {
        const std::size_t size = text.find(':');
        if (size == std::string_view::npos) {
            return std::nullopt;
        }
        parts.at(i) = text.substr(0, size);
        text.remove_prefix(size + 1);
    }
    parts.back() = text;
    const auto [arn, partition, service, region, account, resource] = parts;
    if (arn != "arn" || partition.empty() || service.empty() || resource.empty() ||
        (!region.empty() && !is_region(region))) {
        return std::nullopt;
    }
    return Arn{.partition = std::string(partition),
               .service = std::string(service),
               .region = std::string(region),
               .account = std::string(account),
               .resource = std::string(resource)};
}

}  // namespace metsuke::aws
