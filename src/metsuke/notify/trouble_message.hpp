// SPDX-License-Identifier: Apache-2.0
//
// What one room is told of another that cannot be told anything.
#pragma once

#include "metsuke/base/lang.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/notify/content.hpp"
#include "metsuke/notify/delivery/lane.hpp"

namespace metsuke::notify {

/// Of a receiver that refuses everything: Trouble::Kind::refused.
Content trouble_message(const Trouble& trouble, base::Lang lang, base::Time now,
                        const base::Zone& zone);

}  // namespace metsuke::notify
