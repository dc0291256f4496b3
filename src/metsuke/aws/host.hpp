// SPDX-License-Identifier: Apache-2.0
//
// What is asked for credentials and regions: the environment, files, the network.
#pragma once

#include <functional>
#include <string>

#include "metsuke/aws/clock.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/net/proxy.hpp"
#include "metsuke/net/transport.hpp"

namespace metsuke::aws {

struct Host {
    net::Variable variable;
    /// ErrorCode::not_found where there is no such file.
    std::function<base::Result<std::string>(const std::string& path)> read_file;
    Clock clock;
    net::Transport transport;  ///< to AWS

    /// Empty where it is not set.
    [[nodiscard]] std::string text(std::string_view name) const {
        return variable(name).value_or("");
    }
};

}  // namespace metsuke::aws
