// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/outbox_reader.hpp"

#include <utility>

#include "metsuke/store/counts.hpp"
#include "metsuke/store/database.hpp"
#include "metsuke/store/messages.hpp"
#include "metsuke/store/opening.hpp"
#include "metsuke/store/state_folder.hpp"

namespace metsuke::store {

struct OutboxReader::Parts {
    Database database;
};

OutboxReader::OutboxReader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
OutboxReader::OutboxReader(OutboxReader&& other) noexcept = default;
OutboxReader& OutboxReader::operator=(OutboxReader&& other) noexcept = default;
OutboxReader::~OutboxReader() = default;

base::Result<OutboxReader> OutboxReader::open(const std::filesystem::path& state_dir) {
    METSUKE_TRY(Database database, open_outbox_to_read(outbox_file_in(state_dir)));
    return OutboxReader(std::make_unique<Parts>(std::move(database)));
}

base::Result<std::vector<StoredMessage>> OutboxReader::list(const Filter& filter) {
    return list_messages(parts_->database, filter);
}

base::Result<std::vector<ReceiverCount>> OutboxReader::counts() {
    return receiver_counts(parts_->database);
}

}  // namespace metsuke::store
