// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/character.hpp"

#include <utf8proc.h>

namespace metsuke::base {

bool is_word_character(char32_t point) {
    if (point == U'_') {
        return true;
    }
    const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
    const bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    const bool number = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
    return letter || number;
}

}  // namespace metsuke::base
