// SPDX-License-Identifier: Apache-2.0
//
// The outbox: messages that no receiver has accepted yet. What add() took is on disk when it
// returns and stays there until the message is delivered, dropped by people, or has been a dead
// letter for too long; a process that is killed loses nothing (SQLite, write-ahead log,
// synchronous=FULL: docs/decisions/0023).
//
// It does not send, pace or wait. It says what goes next to a receiver, and is told what became of
// it. A message that was being sent when the process died is still waiting afterwards: it is told
// twice rather than never.
//
// One process at a time owns a state folder. Any thread may call any method; calls take turns, and
// none keeps the others waiting for longer than one transaction. Senders must not share a receiver:
// next() would give the same message to both.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/store/message.hpp"
#include "metsuke/store/outbox_options.hpp"

namespace metsuke::store {

struct Filter {
    std::optional<std::string> receiver;
    std::optional<State> state;
    std::int64_t after_id = 0;  ///< for the next page: the id of the last message of this one
    std::size_t limit = 1000;
};

/// For people's orders on everything of a receiver.
struct OfReceiver {
    std::string_view receiver;
    std::optional<State> state;  ///< both unless given
};

struct ReceiverCount {
    std::string receiver;
    std::uint64_t waiting = 0;
    std::uint64_t waiting_bytes = 0;  ///< of their texts
    std::uint64_t dead = 0;
    std::optional<base::Time> oldest;  ///< when the oldest of those that wait was created
    friend bool operator==(const ReceiverCount&, const ReceiverCount&) = default;
};

/// What expire() did.
struct Expired {
    std::uint64_t buried = 0;     ///< waited too long, are dead letters now
    std::uint64_t purged = 0;     ///< dead letters that are gone now
    std::uint64_t forgotten = 0;  ///< deliveries of which nothing is known any more
    std::uint64_t untold = 0;     ///< findings that would be told again
    friend bool operator==(const Expired&, const Expired&) = default;
};

class Outbox {
public:
    /// Takes the state folder for this process and opens its outbox; makes both where they are
    /// missing, with rights for their owner alone. A damaged file is set aside and a new one begun:
    /// notices() says so. ErrorCode::permission: another process has the folder;
    /// ErrorCode::unsupported: a newer metsuke, or another program, wrote the file.
    static base::Result<Outbox> open(const std::filesystem::path& state_dir,
                                     const OutboxOptions& options, base::Time now);

    Outbox(Outbox&& other) noexcept;
    Outbox& operator=(Outbox&& other) noexcept;
    Outbox(const Outbox&) = delete;
    Outbox& operator=(const Outbox&) = delete;
    ~Outbox();

    /// What people must be told of opening, a sentence or two each.
    [[nodiscard]] const std::vector<std::string>& notices() const;

    /// All of them or none; their ids, in order. ErrorCode::limit: full; take nothing more until
    /// some are delivered. ErrorCode::io: the disk is full or fails; the same call may work later.
    base::Result<std::vector<std::int64_t>> add(std::span<const NewMessage> messages);

    /// What belongs together with messages; lives as long as the work it is given to.
    class Batch {
    public:
        /// As Outbox::add.
        base::Result<void> add(std::span<const NewMessage> messages);
        /// Whether keep_told() was called for it, in this batch or an earlier one.
        base::Result<bool> was_told(std::string_view receiver, std::string_view finding_id);
        base::Result<void> keep_told(std::string_view receiver, std::string_view finding_id,
                                     base::Time now);

    private:
        friend class Outbox;
        explicit Batch(Outbox& outbox) : outbox_(outbox) {}
        Outbox& outbox_;
    };
    /// Everything that `work` does to its batch, or nothing, if it returns an error or the process
    /// dies before. Nobody else gets at the outbox meanwhile; `work` must not either.
    base::Result<void> together(const std::function<base::Result<void>(Batch&)>& work);

    /// What to send now, if anything: critical ones first, then the oldest. So whatever has waited
    /// long goes before anything that is not critical. Those postponed beyond `now` are left out.
    base::Result<std::optional<StoredMessage>> next(std::string_view receiver, base::Time now);

    /// From when on next() has something; the epoch means now, none that nothing waits.
    base::Result<std::optional<base::Time>> next_due(std::string_view receiver);

    // What became of message `id`. ErrorCode::not_found: it is no longer waiting (of delivered():
    // no longer there), since people dropped it, say. Reasons are cut at 1,000 bytes.

    /// Of one that begins a conversation (Aim::post, with a group and a vendor_id) the Delivery is
    /// kept.
    base::Result<void> delivered(std::int64_t id, std::string_view vendor_id, base::Time now);
    base::Result<void> postpone(std::int64_t id, base::Time not_before, std::string_view reason,
                                Outcome outcome);
    /// From now on the short form is sent, at once. ErrorCode::invalid_argument: there is none, or
    /// it was the short form that was refused.
    base::Result<void> shorten(std::int64_t id, std::string_view reason);
    base::Result<void> bury(std::int64_t id, std::string_view reason, base::Time now);

    /// Of the latest conversation of that name.
    base::Result<std::optional<Delivery>> beginning_of(std::string_view receiver,
                                                       std::string_view group);

    /// At most `most_summaries` of their summaries.
    base::Result<Backlog> backlog(std::string_view receiver, base::Time before,
                                  std::size_t most_summaries);
    /// Sends `digest` in the place of those of the backlog that still wait: they become dead
    /// letters, which say so. How many; all of them or none.
    base::Result<std::uint64_t> fold(const Backlog& backlog, const NewMessage& digest,
                                     base::Time now);

    /// Makes dead letters of what waited too long and forgets what was kept for long enough. Call
    /// it every minute or so. After an error, part of it may be done.
    base::Result<Expired> expire(base::Time now);

    /// By id.
    base::Result<std::vector<StoredMessage>> list(const Filter& filter);
    /// Of every receiver that has messages, by name.
    base::Result<std::vector<ReceiverCount>> counts();

    // People's orders. How many messages changed; after an error, part of them may have.

    /// Dead letters wait again, postponed ones are due at once; attempts and age begin anew.
    base::Result<std::uint64_t> retry(std::span<const std::int64_t> ids, base::Time now);
    base::Result<std::uint64_t> retry(const OfReceiver& which, base::Time now);
    base::Result<std::uint64_t> drop(std::span<const std::int64_t> ids);
    base::Result<std::uint64_t> drop(const OfReceiver& which);

    /// Brings about trouble that only a connection can have, such as a full disk.
    base::Result<void> run_sql_for_test(const std::string& sql);

private:
    struct Parts;
    /// Under the lock and in a transaction.
    base::Result<std::vector<std::int64_t>> insert(std::span<const NewMessage> messages);
    explicit Outbox(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace metsuke::store
