// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/diagnostic_text.hpp"

#include "metsuke/base/visible.hpp"

namespace metsuke::app {

std::string diagnostic_text(const base::Diagnostic& diagnostic) {
    base::Diagnostic shown = diagnostic;
    for (std::string* text : {&shown.file, &shown.text, &shown.hint}) {
        *text = base::visible(*text);
    }
    return to_text(shown) + '\n';
}

std::string all_texts(const base::Diagnostics& diagnostics) {
    std::string out;
    for (const base::Diagnostic& diagnostic : diagnostics.items()) {
        out += diagnostic_text(diagnostic);
    }
    return out;
}

std::string error_texts(const base::Diagnostics& diagnostics) {
    std::string out;
    for (const base::Diagnostic& diagnostic : diagnostics.items()) {
        if (diagnostic.severity == base::Severity::error) {
            out += diagnostic_text(diagnostic);
        }
    }
    return out;
}

}  // namespace metsuke::app
