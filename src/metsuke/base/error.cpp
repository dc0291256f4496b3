// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/error.hpp"

#include <utility>

namespace metsuke::base {

std::string Error::message() const {
    std::string text = what;
    for (const std::string& cause : causes) {
        text += ": ";
        text += cause;
    }
    return text;
}

Error Error::because(std::string outer) && {
    causes.insert(causes.begin(), std::exchange(what, std::move(outer)));
    return std::move(*this);
}

}  // namespace metsuke::base
