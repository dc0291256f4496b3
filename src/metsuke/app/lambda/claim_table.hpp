// SPDX-License-Identifier: Apache-2.0
//
// Claims in a DynamoDB table. Its only key is the text attribute "id"; "expires_at" is made for the
// table's time to live.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metsuke/app/lambda/claims.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/aws/client.hpp"
#include "metsuke/aws/dynamodb.hpp"

namespace metsuke::app {

/// The table that the environment names (METSUKE_TABLE), or nothing.
std::optional<std::string> claim_table_name(const World& world);

/// Used by one thread. A table that cannot be reached claims nothing: everything is ours then, for
/// an event told twice is better than one that is not told.
class ClaimTable final : public Claims {
public:
    /// `name`: of the table, or its ARN. The world outlives it.
    ClaimTable(std::string name, const World& world);

    void begin(std::string_view holder, base::Time lease_end) override;
    Answer claim(std::string_view room, std::string_view event) override;
    void finish(std::string_view room, std::string_view event) override;
    void end() override;

    /// Why the table could not be asked since begin(); no secrets.
    [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

private:
    Answer ask(const std::string& id);
    base::Result<Answer> ask_table(const std::string& id);
    void fail(const base::Error& error);

    const World& world_;
    aws::Table table_;
    std::optional<aws::Client> client_;

    // Since begin():
    std::string holder_;
    base::Time lease_end_;
    std::map<std::string, Answer> answers_;  // by id; `told` once finished
    bool is_reachable_ = true;
    std::vector<std::string> problems_;
};

}  // namespace metsuke::app
