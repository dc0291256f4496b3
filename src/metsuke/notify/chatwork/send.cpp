// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/chatwork/send.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/core.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/net/crypto.hpp"
#include "metsuke/net/http_date.hpp"
#include "metsuke/net/url.hpp"
#include "metsuke/notify/judge.hpp"

namespace metsuke::notify::chatwork {

namespace {

using base::json::Tree;
using base::json::Value;
using std::chrono::seconds;

/// The only sign of this limit (CHANGELOG of the API; x-ratelimit-* tell of the other one).
constexpr std::string_view kRoomLimit = "Rate limit for message posting per room exceeded.";
constexpr seconds kRoomWait{10};
constexpr seconds kUsualWait{30};
constexpr seconds kTokenWindow{300};

/// {"errors":["..."]}, joined; nothing for other bodies.
std::string errors_of(const std::string& body) {
    std::string errors;
    Tree tree;
    const bool is_json = base::is_valid_utf8(body) && tree.parse(body);
    if (is_json) {
        for (const Value error : tree.root().find("errors").children()) {
            errors.append(errors.empty() ? "" : "; ").append(error.text());
        }
    }
    return errors;
}

std::string message_id_of(const std::string& body) {
    Tree tree;
    if (!base::is_valid_utf8(body) || !tree.parse(body)) {
        return {};
    }
    const Value id = tree.root().find("message_id");
    return std::string(id.is_string() ? id.text() : id.raw());
}

/// The moment at which the token's window opens again, as seconds from the server's own clock.
std::optional<seconds> until_reset(const net::Response& response) {
    const auto reset = response.header("x-ratelimit-reset");
    const auto date = response.header("date");
    std::int64_t at = 0;
    if (!reset ||
        std::from_chars(reset->data(), reset->data() + reset->size(), at).ec != std::errc()) {
        return std::nullopt;
    }
    const std::optional<base::Time> server = date ? net::parse_http_date(*date) : std::nullopt;
    if (!server) {
        return std::nullopt;
    }
    const auto now = std::chrono::floor<seconds>(server->time_since_epoch());
    return std::clamp(seconds(at) - now, seconds(0), kTokenWindow);
}

class ChatworkProtocol final : public Protocol {
public:
    explicit ChatworkProtocol(Room room) : room_(std::move(room)) {}

    [[nodiscard]] net::Request request(const Parcel& parcel, base::Time /*now*/) const override {
        std::string path = "/rooms/" + room_.id + "/messages";
        if (!parcel.edits.empty()) {
            path.append("/").append(net::percent_encoded(parcel.edits));
        }
        net::Request request =
            asked(parcel.edits.empty() ? net::Method::post : net::Method::put, path);
        request.headers.push_back(
            {.name = "Content-Type", .value = "application/x-www-form-urlencoded"});
        request.body.append(parcel.edits.empty() ? "self_unread=0&body=" : "body=")
            .append(net::percent_encoded(reply_tag(parcel.answers)))
            .append(net::percent_encoded(parcel.body));
        return request;
    }

    [[nodiscard]] bool can_edit() const override { return true; }

    [[nodiscard]] Answer judge(const net::Response& response, base::Time now) const override {
        Answer answer = judge_by_status(response, now);
        const std::string errors = errors_of(response.body);
        if (auto* const delivered = std::get_if<Delivered>(&answer)) {
            delivered->message_id = message_id_of(response.body);
        } else if (auto* const retry = std::get_if<RetryAfter>(&answer)) {
            retry->why = reason(response, errors);
            constexpr int kTooMany = 429;
            if (response.status == kTooMany && !retry->wait) {
                retry->wait =
                    errors == kRoomLimit ? kRoomWait : until_reset(response).value_or(kUsualWait);
            }
        } else {
            std::get<Rejected>(answer).reason = reason(response, errors);
        }
        return answer;
    }

    [[nodiscard]] std::optional<net::Request> lookup(const Parcel& /*parcel*/) const override {
        return asked(net::Method::get, "/rooms/" + room_.id + "/messages?force=1");
    }

    [[nodiscard]] std::optional<std::string> found(const net::Response& response,
                                                   const Parcel& parcel) const override {
        Tree tree;
        if (response.status != 200 || !base::is_valid_utf8(response.body) ||
            !tree.parse(response.body)) {
            return std::nullopt;
        }
        for (const Value message : tree.root().children()) {
            if (message.find("body").text().contains(parcel.alert_id)) {
                return std::string(message.find("message_id").text());
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<net::Request> check() const override {
        return asked(net::Method::get, "/rooms/" + room_.id);
    }

    [[nodiscard]] std::string without_secrets(std::string text) const override {
        return room_.token.without(std::move(text));
    }

private:
    static std::string reason(const net::Response& response, const std::string& errors) {
        return errors.empty() ? reason_of(response) : reason_of(response, errors);
    }

    /// `id` is what Chatwork once answered: only digits get into a tag.
    [[nodiscard]] std::string reply_tag(std::string_view id) const {
        const bool is_id =
            !id.empty() && id.find_first_not_of("0123456789") == std::string_view::npos;
        return is_id && !room_.account.empty()
                   ? fmt::format("[rp aid={} to={}-{}]\n", room_.account, room_.id, id)
                   : "";
    }

    [[nodiscard]] net::Request asked(net::Method method, const std::string& path) const {
        return {.method = method,
                .url = room_.endpoint + path,
                .headers = {{.name = "X-ChatWorkToken", .value = room_.token.reveal()}}};
    }

    Room room_;
};

}  // namespace

std::unique_ptr<const Protocol> make_protocol(Room room) {
    return std::make_unique<const ChatworkProtocol>(std::move(room));
}

std::vector<SharedLimit> limits_of(const Room& room) {
    constexpr Limit kOfRoom = {.count = 9, .per = seconds(10)};
    constexpr Limit kOfToken = {.count = 270, .per = kTokenWindow};
    return {{.what = "chatwork room " + room.endpoint + " " + room.id, .limit = kOfRoom},
            {.what = "chatwork token " + net::sha256_hex(room.token.reveal()), .limit = kOfToken}};
}

}  // namespace metsuke::notify::chatwork
