// SPDX-License-Identifier: Apache-2.0
//
// Mail addresses of the configuration. What is allowed is what mail servers take without
// extensions: a local part of plain characters, no quoted one, and a domain name (RFC 5321, section
// 4.1.2; RFC 1123, section 2.1).
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "metsuke/base/result.hpp"

namespace metsuke::notify::email {

class Address {
public:
    /// "soc@example.com", "目付 <metsuke@example.com>" or "\"Night watch\" <soc@example.com>". The
    /// error says what is wrong with it.
    static base::Result<Address> parse(std::string_view text);

    /// What stands before the address; one line of visible text, may be empty.
    [[nodiscard]] const std::string& name() const { return name_; }
    /// "soc@example.com": ASCII, at most 254 characters.
    [[nodiscard]] const std::string& spec() const { return spec_; }
    [[nodiscard]] std::string_view domain() const {
        return std::string_view(spec_).substr(spec_.find('@') + 1);
    }

private:
    Address(std::string name, std::string spec) : name_(std::move(name)), spec_(std::move(spec)) {}
    std::string name_, spec_;
};

}  // namespace metsuke::notify::email
