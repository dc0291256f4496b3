// SPDX-License-Identifier: Apache-2.0
//
// Time and chance, as tests give others.
#pragma once

#include <functional>

#include "metsuke/base/time.hpp"

namespace metsuke::aws {

struct Clock {
    std::function<base::Time()> now;
    std::function<void(base::Time)> wait_until;
    std::function<double()> chance;  ///< from 0 up to 1
};

}  // namespace metsuke::aws
