// SPDX-License-Identifier: Apache-2.0
//
// A look into an outbox, whoever owns it: for `outbox list` while a daemon runs. It takes no lock
// and changes no message. One thread at a time.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "metsuke/base/result.hpp"
#include "metsuke/store/message.hpp"
#include "metsuke/store/outbox.hpp"

namespace metsuke::store {

class OutboxReader {
public:
    /// ErrorCode::not_found: there is no outbox in the folder; ErrorCode::unsupported: another
    /// version of metsuke has to read it.
    static base::Result<OutboxReader> open(const std::filesystem::path& state_dir);

    OutboxReader(OutboxReader&& other) noexcept;
    OutboxReader& operator=(OutboxReader&& other) noexcept;
    OutboxReader(const OutboxReader&) = delete;
    OutboxReader& operator=(const OutboxReader&) = delete;
    ~OutboxReader();

    /// As Outbox has them; each call sees what is on disk by then.
    base::Result<std::vector<StoredMessage>> list(const Filter& filter);
    base::Result<std::vector<ReceiverCount>> counts();

private:
    struct Parts;
    explicit OutboxReader(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace metsuke::store
