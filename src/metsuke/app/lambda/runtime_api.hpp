// SPDX-License-Identifier: Apache-2.0
//
// The interface that AWS Lambda gives a custom runtime ("Building a custom runtime for AWS Lambda",
// AWS Lambda Developer Guide; "Lambda runtime API", the same).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/net/http_client.hpp"

namespace metsuke::app {

struct Invocation {
    std::string id;
    std::string payload;
    std::optional<base::Time> deadline;  ///< when Lambda ends the process
};

/// What people and Lambda's metrics see of a failure.
struct FunctionError {
    std::string type;     ///< "Function.NotDelivered": of Runtime or Function, letters alone
    std::string message;  ///< no secrets
};

/// Used by one thread. Errors mean that the interface itself fails, and the process has to end.
class RuntimeApi {
public:
    /// "127.0.0.1:9001", as of AWS_LAMBDA_RUNTIME_API.
    explicit RuntimeApi(std::string_view host);

    /// Waits for the next invocation, for as long as it takes.
    base::Result<Invocation> next();
    base::Result<void> respond(const Invocation& invocation, std::string json);
    base::Result<void> fail(const Invocation& invocation, const FunctionError& error);
    /// The function cannot begin; end the process afterwards.
    base::Result<void> fail_init(const FunctionError& error);

private:
    base::Result<net::Response> ask(const net::Request& request, int wanted_status);
    base::Result<void> post(const std::string& path, std::string body,
                            std::vector<net::Header> headers);

    std::string base_;
    net::HttpClient client_;
};

}  // namespace metsuke::app
