// SPDX-License-Identifier: Apache-2.0
//
// A text that no log, error or process list may show: a token, a URL that is a key by itself. It
// formats as nothing; whoever needs it says so by name.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace metsuke::base {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text) : text_(std::move(text)) {}

    [[nodiscard]] const std::string& reveal() const { return text_; }
    [[nodiscard]] bool is_empty() const { return text_.empty(); }

    /// `text` with *** in its place, wherever it stands.
    [[nodiscard]] std::string without(std::string text) const {
        static constexpr std::string_view kMask = "***";
        if (text_.empty()) {
            return text;
        }
        for (std::size_t at = text.find(text_); at != std::string::npos;
             at = text.find(text_, at)) {
            text.replace(at, text_.size(), kMask);
            at += kMask.size();
        }
        return text;
    }

private:
    std::string text_;
};

}  // namespace metsuke::base
