// SPDX-License-Identifier: Apache-2.0
//
// Requests to services of AWS: signed, sent, and sent again where that helps. What the services
// can do stands in a header each: s3.hpp, sqs.hpp, sns.hpp …
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "metsuke/aws/clock.hpp"
#include "metsuke/aws/credentials_provider.hpp"
#include "metsuke/aws/fault.hpp"
#include "metsuke/aws/retry.hpp"
#include "metsuke/base/secret.hpp"
#include "metsuke/net/exchange.hpp"
#include "metsuke/net/http_client.hpp"
#include "metsuke/net/proxy.hpp"
#include "metsuke/net/transport.hpp"

namespace metsuke::aws {

struct Call {
    std::string service;   ///< the name to sign for
    std::string region;    ///< empty: the client's
    net::Request request;  ///< not signed; the URL is whole
    bool is_signed = true;
    base::Secret secret;  ///< that the body holds, if any: no message shows it
    /// For the answer, all attempts together.
    std::optional<std::chrono::milliseconds> patience;
};

/// Used by one thread at a time.
class Client {
public:
    struct Parts {
        std::shared_ptr<CredentialsProvider> credentials;
        std::string region;
        net::Variable variable;  ///< for AWS_ENDPOINT_URL and the like
        Clock clock;
        net::Transport transport;
    };

    explicit Client(Parts parts);

    /// Blocks until an answer is there, or it is no use to wait. A response has a status below 300.
    std::variant<net::Response, Fault> call(Call call);

    [[nodiscard]] const std::string& region() const { return parts_.region; }
    /// Of the client's region, or of another.
    [[nodiscard]] std::string endpoint(std::string_view service,
                                       std::string_view region = {}) const;
    [[nodiscard]] std::optional<std::string> own_endpoint(std::string_view service) const;

private:
    struct Attempt;
    [[nodiscard]] std::variant<net::Response, Fault> attempt(const Call& call, Attempt& its);
    bool mend(const Fault& fault, Attempt& its);

    Parts parts_;
    net::HttpClient http_;
    RetryBudget budget_;
    base::Time::duration skew_{0};  ///< of AWS's clock against ours
};

}  // namespace metsuke::aws
