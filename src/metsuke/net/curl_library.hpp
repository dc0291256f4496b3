// SPDX-License-Identifier: Apache-2.0
//
// libcurl, loaded when it is first asked for: it brings 26 libraries more, which take longer to
// load than a small file takes to scan, and most commands ask the network for nothing. Internal to
// net.
#pragma once

#include "metsuke/base/result.hpp"

namespace metsuke::net {

class CurlLibrary {
public:
    /// The same one for all threads, until the process ends. ErrorCode::unsupported: it is not
    /// there, or cannot begin.
    static const base::Result<CurlLibrary>& loaded();

    /// The function of that name; its type is that of curl/curl.h. Every libcurl.so.4 has those
    /// that metsuke uses.
    template <class Function>
    [[nodiscard]] Function* function(const char* name) const {
        return reinterpret_cast<Function*>(find(name));
    }

private:
    explicit CurlLibrary(void* library) : library_(library) {}
    static base::Result<CurlLibrary> load();
    [[nodiscard]] void* find(const char* name) const;

    void* library_;
};

}  // namespace metsuke::net
