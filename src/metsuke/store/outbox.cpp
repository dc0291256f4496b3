// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/outbox.hpp"

#include <string>
#include <utility>

#include <fmt/core.h>

#include "metsuke/store/counts.hpp"
#include "metsuke/store/deliveries.hpp"
#include "metsuke/store/messages.hpp"
#include "metsuke/store/opening.hpp"
#include "metsuke/store/outbox_parts.hpp"
#include "metsuke/store/reason.hpp"
#include "metsuke/store/state_folder.hpp"
#include "metsuke/store/stored_message.hpp"
#include "metsuke/store/told.hpp"
#include "metsuke/store/transaction.hpp"

namespace metsuke::store {
namespace {

using Guard = std::scoped_lock<std::mutex>;

base::Unexpected no_longer_there(std::int64_t id) {
    return base::fail(base::ErrorCode::not_found,
                      fmt::format("message {} is not waiting (any more)", id));
}

/// Of a statement that should have found its message.
base::Result<void> found(const base::Result<bool>& has_changed, std::int64_t id) {
    if (!has_changed.has_value()) {
        return base::Unexpected(has_changed.error());
    }
    return *has_changed ? base::Result<void>() : no_longer_there(id);
}

/// Whether the outbox has room for `count` more.
base::Result<void> has_room(const Totals& totals, std::span<const NewMessage> messages,
                            const OutboxOptions& options, const std::string& file) {
    std::uint64_t bytes = totals.waiting_bytes;
    for (const NewMessage& message : messages) {
        bytes += bytes_of(message);
    }
    if (totals.waiting + messages.size() <= options.most_messages && bytes <= options.most_bytes) {
        return {};
    }
    return base::fail(
        base::ErrorCode::limit,
        fmt::format("the outbox {} is full: {} messages of {} bytes wait, at most {} of {} bytes "
                    "may; nothing more is taken until some are delivered. See what keeps them "
                    "(`metsuke outbox list`), mend that receiver or drop them (`metsuke outbox "
                    "drop`)",
                    file, totals.waiting, totals.waiting_bytes, options.most_messages,
                    options.most_bytes));
}

}  // namespace

Outbox::Outbox(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Outbox::Outbox(Outbox&& other) noexcept = default;
Outbox& Outbox::operator=(Outbox&& other) noexcept = default;
Outbox::~Outbox() = default;

base::Result<Outbox> Outbox::open(const std::filesystem::path& state_dir,
                                  const OutboxOptions& options, base::Time now) {
    if (auto made = make_state_folder(state_dir); !made.has_value()) {
        return base::Unexpected(std::move(made).error());
    }
    METSUKE_TRY(OwnerLock lock, OwnerLock::take(state_dir));
    const std::filesystem::path file = outbox_file_in(state_dir);
    METSUKE_TRY(OpenedFile opened, open_outbox_file(file, now));
    return Outbox(std::make_unique<Parts>(std::move(lock), file.string(), options,
                                          std::move(opened.notices), std::move(opened.database)));
}

const std::vector<std::string>& Outbox::notices() const { return parts_->notices; }

base::Result<std::vector<std::int64_t>> Outbox::add(std::span<const NewMessage> messages) {
    const Guard guard(parts_->mutex);
    return in_transaction(parts_->database, [&] { return insert(messages); });
}

base::Result<std::vector<std::int64_t>> Outbox::insert(std::span<const NewMessage> messages) {
    METSUKE_TRY(const Totals before, totals(parts_->database));
    if (auto room = has_room(before, messages, parts_->options, parts_->file); !room.has_value()) {
        return base::Unexpected(std::move(room).error());
    }
    std::vector<std::int64_t> ids;
    for (const NewMessage& message : messages) {
        METSUKE_TRY(const std::int64_t id, insert_message(parts_->database, message));
        ids.push_back(id);
    }
    return ids;
}

base::Result<void> Outbox::together(const std::function<base::Result<void>(Batch&)>& work) {
    const Guard guard(parts_->mutex);
    Batch batch(*this);
    return in_transaction(parts_->database, [&] { return work(batch); });
}

base::Result<void> Outbox::Batch::add(std::span<const NewMessage> messages) {
    METSUKE_TRY([[maybe_unused]] const auto ids, outbox_.insert(messages));
    return {};
}

base::Result<bool> Outbox::Batch::was_told(std::string_view receiver, std::string_view finding_id) {
    return store::was_told(outbox_.parts_->database, receiver, finding_id);
}

base::Result<void> Outbox::Batch::keep_told(std::string_view receiver, std::string_view finding_id,
                                            base::Time now) {
    return store::keep_told(outbox_.parts_->database, receiver, finding_id, now);
}

base::Result<std::optional<StoredMessage>> Outbox::next(std::string_view receiver, base::Time now) {
    const Guard guard(parts_->mutex);
    return next_message(parts_->database, receiver, now);
}

base::Result<std::optional<base::Time>> Outbox::next_due(std::string_view receiver) {
    const Guard guard(parts_->mutex);
    return earliest_due(parts_->database, receiver);
}

base::Result<void> Outbox::delivered(std::int64_t id, std::string_view vendor_id, base::Time now) {
    const Guard guard(parts_->mutex);
    return in_transaction(parts_->database, [&]() -> base::Result<void> {
        METSUKE_TRY([[maybe_unused]] const std::uint64_t kept,
                    keep_delivery(parts_->database, id, vendor_id, now));
        return found(remove_message(parts_->database, id), id);
    });
}

base::Result<void> Outbox::postpone(std::int64_t id, base::Time not_before, std::string_view reason,
                                    Outcome outcome) {
    const std::string kept_reason = bounded(reason);
    const Guard guard(parts_->mutex);
    const Postponement postponement = {
        .id = id, .not_before = not_before, .reason = kept_reason, .outcome = outcome};
    return found(postpone_message(parts_->database, postponement), id);
}

base::Result<void> Outbox::shorten(std::int64_t id, std::string_view reason) {
    const std::string kept_reason = bounded(reason);
    const Guard guard(parts_->mutex);
    METSUKE_TRY(const bool is_shortened, shorten_message(parts_->database, id, kept_reason));
    if (is_shortened) {
        return {};
    }
    METSUKE_TRY(const bool is_there, is_waiting(parts_->database, id));
    if (!is_there) {
        return no_longer_there(id);
    }
    return base::fail(base::ErrorCode::invalid_argument,
                      fmt::format("message {} has no shorter form than the one refused", id));
}

base::Result<void> Outbox::bury(std::int64_t id, std::string_view reason, base::Time now) {
    const std::string kept_reason = bounded(reason);
    const Guard guard(parts_->mutex);
    const Burial burial = {.id = id, .reason = kept_reason, .died = now, .attempt = Attempt::one};
    return found(bury_message(parts_->database, burial), id);
}

base::Result<std::optional<Delivery>> Outbox::beginning_of(std::string_view receiver,
                                                           std::string_view group) {
    const Guard guard(parts_->mutex);
    return find_delivery(parts_->database, receiver, group);
}

base::Result<std::vector<StoredMessage>> Outbox::list(const Filter& filter) {
    const Guard guard(parts_->mutex);
    return list_messages(parts_->database, filter);
}

base::Result<std::vector<ReceiverCount>> Outbox::counts() {
    const Guard guard(parts_->mutex);
    return receiver_counts(parts_->database);
}

base::Result<void> Outbox::run_sql_for_test(const std::string& sql) {
    const Guard guard(parts_->mutex);
    return parts_->database.run(sql);
}

}  // namespace metsuke::store
