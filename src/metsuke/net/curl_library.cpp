// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/curl_library.hpp"

#include <string>

#include <curl/curl.h>
#include <dlfcn.h>

#include "metsuke/base/assert.hpp"

namespace metsuke::net {

namespace {

constexpr const char* kName = "libcurl.so.4";  // packaging/loaded_libraries names it, too

base::Unexpected not_usable(const std::string& why) {
    return base::fail(base::ErrorCode::unsupported,
                      "libcurl, which everything goes over that is sent, cannot be used: " + why +
                          "; its package is libcurl4 (Debian)");
}

}  // namespace

base::Result<CurlLibrary> CurlLibrary::load() {
    void* const library = ::dlopen(kName, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): glibc keeps it for each thread
        return not_usable(::dlerror());
    }
    const CurlLibrary curl(library);
    if (curl.function<decltype(curl_global_init)>("curl_global_init")(CURL_GLOBAL_DEFAULT) !=
        CURLE_OK) {
        return not_usable("it does not begin");
    }
    return curl;
}

void* CurlLibrary::find(const char* name) const {
    void* const found = ::dlsym(library_, name);
    METSUKE_ASSERT(found != nullptr);
    return found;
}

const base::Result<CurlLibrary>& CurlLibrary::loaded() {
    static const base::Result<CurlLibrary> kLibrary = load();
    return kLibrary;
}

}  // namespace metsuke::net
