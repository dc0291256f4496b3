// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/http_date.hpp"

#include <chrono>
#include <string>

#include <curl/curl.h>

namespace metsuke::net {

std::optional<base::Time> parse_http_date(std::string_view text) {
    const time_t seconds = curl_getdate(std::string(text).c_str(), nullptr);
    if (seconds < 0) {
        return std::nullopt;
    }
    return base::Time(std::chrono::seconds(seconds));
}

}  // namespace metsuke::net
