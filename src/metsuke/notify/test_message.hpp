// SPDX-License-Identifier: Apache-2.0
//
// What a receiver is sent to prove that it can be reached.
#pragma once

#include <string_view>

#include "metsuke/base/lang.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/notify/content.hpp"

namespace metsuke::notify {

/// Says that it is a test, of which receiver, and when.
Content test_message(std::string_view receiver, base::Lang lang, base::Time now,
                     const base::Zone& zone);

}  // namespace metsuke::notify
