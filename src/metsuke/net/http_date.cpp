// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/http_date.hpp"

#include <chrono>
#include <string>

#include <curl/curl.h>

#include "metsuke/net/curl_library.hpp"

namespace metsuke::net {

std::optional<base::Time> parse_http_date(std::string_view text) {
    const base::Result<CurlLibrary>& curl = CurlLibrary::loaded();
    if (!curl) {
        return std::nullopt;
    }
    const auto getdate = curl->function<decltype(curl_getdate)>("curl_getdate");
    const time_t seconds = getdate(std::string(text).c_str(), nullptr);
    if (seconds < 0) {
        return std::nullopt;
    }
    return base::Time(std::chrono::seconds(seconds));
}

}  // namespace metsuke::net
