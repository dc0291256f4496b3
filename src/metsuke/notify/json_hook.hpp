// SPDX-License-Identifier: Apache-2.0
//
// Receivers whose URL is the key: JSON is posted to it, and the status tells most.
#pragma once

#include <string>
#include <string_view>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/secret.hpp"
#include "metsuke/notify/protocol.hpp"

namespace metsuke::notify {

class JsonHook : public Protocol {
public:
    explicit JsonHook(base::Secret url) : url_(std::move(url)) {}

    [[nodiscard]] net::Request request(const Parcel& parcel, base::Time now) const override;
    [[nodiscard]] Answer judge(const net::Response& response, base::Time now) const override;
    [[nodiscard]] std::string without_secrets(std::string text) const override;

protected:
    [[nodiscard]] const base::Secret& url() const { return url_; }

private:
    base::Secret url_;
};

/// A JSON POST without more than the content type.
net::Request json_post(std::string url, std::string_view body);

/// Parses an answer's body; false (and a tree without root) where it is no JSON, which no vendor
/// excludes.
bool parse_answer(base::json::Tree& tree, const std::string& body);

}  // namespace metsuke::notify
