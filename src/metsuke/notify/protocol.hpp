// SPDX-License-Identifier: Apache-2.0
//
// How a vendor is spoken to over HTTP, without any connection: what is asked, and what an answer
// means. A vendor's render.hpp makes the body, its send.hpp a Protocol.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "metsuke/base/time.hpp"
#include "metsuke/net/exchange.hpp"
#include "metsuke/notify/answer.hpp"

namespace metsuke::notify {

/// A message on its way. Views live as long as the call they are given to.
struct Parcel {
    std::string_view body;      ///< as the vendor's renderer made it
    std::string_view alert_id;  ///< stands in the body
    std::uint64_t number = 0;   ///< the same whenever this message is sent again, and no other's
    /// The vendor's name of the message whose text becomes `body`, or that it answers; at most one
    /// of the two is there.
    std::string_view edits, answers;
    /// For the answer, where that is less than the transport's own.
    std::optional<std::chrono::milliseconds> patience;
};

/// Const and without state: threads may share one.
class Protocol {
public:
    Protocol() = default;
    Protocol(const Protocol&) = delete;
    Protocol& operator=(const Protocol&) = delete;
    Protocol(Protocol&&) = delete;
    Protocol& operator=(Protocol&&) = delete;
    virtual ~Protocol() = default;

    [[nodiscard]] virtual net::Request request(const Parcel& parcel, base::Time now) const = 0;
    [[nodiscard]] virtual Answer judge(const net::Response& response, base::Time now) const = 0;

    /// Whether a message that was delivered can be given another text. Parcels edit only then.
    [[nodiscard]] virtual bool can_edit() const { return false; }

    /// Asks whether a message arrived whose outcome is not known; nothing where the vendor cannot
    /// be asked.
    [[nodiscard]] virtual std::optional<net::Request> lookup(const Parcel& /*parcel*/) const {
        return std::nullopt;
    }
    /// The message's id if the answer to lookup() shows it.
    [[nodiscard]] virtual std::optional<std::string> found(const net::Response& /*response*/,
                                                           const Parcel& /*parcel*/) const {
        return std::nullopt;
    }

    /// A harmless request that shows whether token and room are right; nothing where there is none.
    [[nodiscard]] virtual std::optional<net::Request> check() const { return std::nullopt; }

    /// With every secret of this receiver taken out.
    [[nodiscard]] virtual std::string without_secrets(std::string text) const = 0;
};

}  // namespace metsuke::notify
