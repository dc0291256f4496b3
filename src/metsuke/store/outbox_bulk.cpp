// SPDX-License-Identifier: Apache-2.0
//
// What an Outbox does to many messages at once: in batches, each a transaction of its own, so that
// neither the write-ahead log nor the senders' waiting grows with the number of messages.
#include <algorithm>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "metsuke/store/backlog.hpp"
#include "metsuke/store/counts.hpp"
#include "metsuke/store/deliveries.hpp"
#include "metsuke/store/messages.hpp"
#include "metsuke/store/outbox.hpp"
#include "metsuke/store/outbox_parts.hpp"
#include "metsuke/store/reason.hpp"
#include "metsuke/store/told.hpp"
#include "metsuke/store/transaction.hpp"

namespace metsuke::store {
namespace {

using Guard = std::scoped_lock<std::mutex>;
using Ids = std::vector<std::int64_t>;

constexpr std::size_t kBatch = 1000;

/// One batch; how many were there.
base::Result<std::uint64_t> remove_each(Database& database, std::span<const std::int64_t> ids) {
    return in_transaction(database, [&]() -> base::Result<std::uint64_t> {
        std::uint64_t count = 0;
        for (const std::int64_t id : ids) {
            METSUKE_TRY(const bool is_removed, remove_message(database, id));
            count += is_removed ? 1 : 0;
        }
        return count;
    });
}

/// Dead letters that wait again take room as new messages do.
base::Result<std::uint64_t> revive_each(Database& database, const OutboxOptions& options,
                                        std::span<const std::int64_t> ids, base::Time now) {
    return in_transaction(database, [&]() -> base::Result<std::uint64_t> {
        METSUKE_TRY(const Totals before, totals(database));
        std::uint64_t count = 0;
        for (const std::int64_t id : ids) {
            METSUKE_TRY(const bool has_changed, revive_message(database, id, now));
            count += has_changed ? 1 : 0;
        }
        METSUKE_TRY(const Totals after, totals(database));
        const bool is_over =
            after.waiting > options.most_messages || after.waiting_bytes > options.most_bytes;
        if (is_over && after.waiting > before.waiting) {
            return base::fail(
                base::ErrorCode::limit,
                fmt::format("the outbox has no room for these dead letters: {} "
                            "messages wait, at most {} of {} bytes may; retry them "
                            "when some are delivered, or fewer at a time",
                            before.waiting, options.most_messages, options.most_bytes));
        }
        return count;
    });
}

/// `of_batch(ids)` returns how many of them it changed.
template <class OfBatch>
base::Result<std::uint64_t> in_batches(std::span<const std::int64_t> ids, const OfBatch& of_batch) {
    std::uint64_t count = 0;
    while (!ids.empty()) {
        const auto batch = ids.first(std::min(ids.size(), kBatch));
        METSUKE_TRY(const std::uint64_t changed, of_batch(batch));
        count += changed;
        ids = ids.subspan(batch.size());
    }
    return count;
}

/// Everything of a receiver that is there now; what is added meanwhile is not meant.
/// `of_batch(ids)` returns how many it changed, and runs under the lock.
template <class OfBatch>
base::Result<std::uint64_t> over_all(std::mutex& mutex, Database& database, const OfReceiver& which,
                                     const OfBatch& of_batch) {
    std::uint64_t count = 0;
    std::optional<IdRange> range;
    while (true) {
        const Guard guard(mutex);
        if (!range) {
            METSUKE_TRY(const std::int64_t newest, newest_id(database));
            range = IdRange{.after = 0, .last = newest};
        }
        METSUKE_TRY(const Ids ids, ids_of(database, which, *range, kBatch));
        if (ids.empty()) {
            return count;
        }
        METSUKE_TRY(const std::uint64_t changed, of_batch(ids));
        count += changed;
        range->after = ids.back();
    }
}

/// How many waited since before `cutoff`: dead letters now. At most a batch.
base::Result<std::uint64_t> bury_old(Database& database, const OutboxOptions& options,
                                     base::Time now) {
    METSUKE_TRY(const std::vector<OldMessage> old,
                old_messages(database, now - options.most_age, kBatch));
    return in_transaction(database, [&]() -> base::Result<std::uint64_t> {
        for (const OldMessage& message : old) {
            const std::string reason = too_old(options.most_age, message.last_reason);
            METSUKE_TRY(
                [[maybe_unused]] const bool is_buried,
                bury_message(
                    database,
                    {.id = message.id, .reason = reason, .died = now, .attempt = Attempt::none}));
        }
        return old.size();
    });
}

/// Those dead for too long, or else the oldest of too many. At most a batch.
base::Result<std::uint64_t> purge_dead(Database& database, const OutboxOptions& options,
                                       base::Time now) {
    METSUKE_TRY(Ids ids, dead_messages(database, now - options.most_dead_age, kBatch));
    if (ids.empty()) {
        METSUKE_TRY(const Totals found, totals(database));
        const std::uint64_t excess =
            found.dead - std::min<std::uint64_t>(found.dead, options.most_dead);
        METSUKE_TRY(ids, dead_messages(database, base::Time::max(),
                                       std::min<std::uint64_t>(excess, kBatch)));
    }
    return remove_each(database, ids);
}

}  // namespace

base::Result<Expired> Outbox::expire(base::Time now) {
    // The lock is taken batch by batch: senders go on in between.
    const auto repeat = [&](auto of_batch) -> base::Result<std::uint64_t> {
        std::uint64_t count = 0;
        while (true) {
            const Guard guard(parts_->mutex);
            METSUKE_TRY(const std::uint64_t done, of_batch(parts_->database, parts_->options, now));
            count += done;
            if (done == 0) {
                return count;
            }
        }
    };
    Expired expired;
    METSUKE_TRY(expired.buried, repeat(bury_old));
    METSUKE_TRY(expired.purged, repeat(purge_dead));
    const Guard guard(parts_->mutex);
    METSUKE_TRY(expired.forgotten,
                forget_deliveries(parts_->database, now - parts_->options.most_delivery_age,
                                  parts_->options.most_deliveries));
    METSUKE_TRY(expired.untold, forget_told(parts_->database, now - parts_->options.most_told_age,
                                            parts_->options.most_told));
    return expired;
}

base::Result<Backlog> Outbox::backlog(std::string_view receiver, base::Time before,
                                      std::size_t most_summaries) {
    const Guard guard(parts_->mutex);
    return read_backlog(parts_->database, receiver, before, most_summaries);
}

base::Result<std::uint64_t> Outbox::fold(const Backlog& backlog, const NewMessage& digest,
                                         base::Time now) {
    const Guard guard(parts_->mutex);
    // Without asking whether there is room: it makes some.
    return in_transaction(parts_->database, [&]() -> base::Result<std::uint64_t> {
        METSUKE_TRY([[maybe_unused]] const std::int64_t id,
                    insert_message(parts_->database, digest));
        return bury_backlog(
            parts_->database, backlog,
            fmt::format("told by {}, in one message with others that waited long", digest.alert_id),
            now);
    });
}

base::Result<std::uint64_t> Outbox::retry(std::span<const std::int64_t> ids, base::Time now) {
    return in_batches(ids, [&](std::span<const std::int64_t> batch) {
        const Guard guard(parts_->mutex);
        return revive_each(parts_->database, parts_->options, batch, now);
    });
}

base::Result<std::uint64_t> Outbox::retry(const OfReceiver& which, base::Time now) {
    return over_all(parts_->mutex, parts_->database, which, [&](const Ids& batch) {
        return revive_each(parts_->database, parts_->options, batch, now);
    });
}

base::Result<std::uint64_t> Outbox::drop(std::span<const std::int64_t> ids) {
    return in_batches(ids, [&](std::span<const std::int64_t> batch) {
        const Guard guard(parts_->mutex);
        return remove_each(parts_->database, batch);
    });
}

base::Result<std::uint64_t> Outbox::drop(const OfReceiver& which) {
    return over_all(parts_->mutex, parts_->database, which,
                    [&](const Ids& batch) { return remove_each(parts_->database, batch); });
}

}  // namespace metsuke::store
