// SPDX-License-Identifier: Apache-2.0
//
// What the driver can be told to do, an operation of metsuke::aws each.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "metsuke/aws/client.hpp"
#include "metsuke/aws/host.hpp"
#include "metsuke/aws/s3.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::tests {

/// What lasts from one command to the next: connections, credentials, the clock's skew.
class Session {
public:
    explicit Session(aws::Host host) : host_(std::move(host)) {}
    Session(const Session&) = delete;
    Session(Session&&) = delete;
    Session& operator=(const Session&) = delete;
    Session& operator=(Session&&) = delete;
    ~Session() = default;

    /// Made when it is needed first: signing needs no region. Never null.
    base::Result<aws::Client*> client();
    base::Result<aws::S3*> s3();

private:
    aws::Host host_;
    std::optional<aws::Client> client_;
    std::optional<aws::S3> s3_;
};

/// Writes members of the answer into an object that is open.
using Done = base::Result<void>;
using Operation = Done (*)(Session& session, base::json::Value command, base::json::Writer& out);

/// nullptr: no such operation.
Operation find_operation(std::string_view name);

// In queue_operations.cpp:
Done sqs_send(Session& session, base::json::Value command, base::json::Writer& out);
Done sqs_receive(Session& session, base::json::Value command, base::json::Writer& out);
Done sqs_delete(Session& session, base::json::Value command, base::json::Writer& out);
Done sqs_visibility(Session& session, base::json::Value command, base::json::Writer& out);

// In table_operations.cpp:
Done dynamodb_put(Session& session, base::json::Value command, base::json::Writer& out);
Done dynamodb_update(Session& session, base::json::Value command, base::json::Writer& out);
Done dynamodb_get(Session& session, base::json::Value command, base::json::Writer& out);

}  // namespace metsuke::tests
