// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <chrono>
#include <utility>

#include "metsuke/net/mail_client.hpp"
#include "metsuke/notify/email/render.hpp"
#include "metsuke/notify/email/send.hpp"
#include "metsuke/notify/types/types.hpp"

namespace metsuke::notify::types {

namespace {

constexpr std::array<Key, 5> kEmailKeys = {{
    {.name = "server", .is_required = true, .help = "smtp://host:587 (STARTTLS) or smtps://host"},
    {.name = "from", .is_required = true, .help = "Sender, such as metsuke@example.com"},
    {.name = "to", .kind = KeyKind::list, .is_required = true, .help = "Who gets it"},
    {.name = "user", .help = "Login, if the server wants one"},
    {.name = "password", .kind = KeyKind::secret, .help = "Its password"},
}};

struct People {
    email::Address from;
    std::vector<email::Address> to;
};

base::Result<People> people_of(const ReceiverValues& values) {
    const auto address = [](const std::string& text, std::string_view key) {
        auto parsed = email::Address::parse(text);
        return parsed ? std::move(parsed)
                      : base::Result<email::Address>(
                            base::Unexpected(std::move(parsed).error().because(std::string(key))));
    };
    METSUKE_TRY(email::Address from, address(values.text("from"), "from"));
    People people = {.from = std::move(from), .to = {}};
    for (const std::string& text : values.list("to")) {
        METSUKE_TRY(email::Address to, address(text, "to"));
        people.to.push_back(std::move(to));
    }
    return people;
}

std::string mail_of(const Telling& telling, const People& people) {
    return email::render(
        telling.content,
        {.from = people.from, .to = people.to, .date = telling.now, .zone = telling.zone});
}

base::Result<Receiver> make_email(const ReceiverValues& values) {
    METSUKE_TRY(People people, people_of(values));
    auto url = net::parse_mail_url(values.text("server"));
    if (!url) {
        return base::Unexpected(std::move(url).error().because("server"));
    }
    email::Mailbox mailbox = {.server = {.url = *url,
                                         .user = values.text("user"),
                                         .password = values.secret("password").reveal()},
                              .from = people.from.spec(),
                              .to = {}};
    for (const email::Address& address : people.to) {
        mailbox.to.push_back(address.spec());
    }
    constexpr Limit kLimit = {.count = 30, .per = std::chrono::seconds(60)};
    Receiver receiver;
    receiver.name = values.name;
    receiver.type = "email";
    receiver.limits = {{.what = "mail server " + url->text, .limit = kLimit}};
    receiver.connect = [mailbox](const Network& network) {
        return email::make_sender(mailbox, network.transport);
    };
    receiver.render = [people = std::move(people)](const Telling& telling) -> Rendered {
        return {.body = mail_of(telling, people), .short_body = {}};
    };
    return receiver;
}

std::string preview_mail(const Telling& telling) {
    const auto from = email::Address::parse("metsuke@example.com");
    const auto to = email::Address::parse("soc@example.com");
    return from && to ? mail_of(telling, {.from = *from, .to = {*to}}) : std::string();
}

}  // namespace

const ReceiverType& email() {
    static constexpr ReceiverType kType = {.name = "email",
                                           .about = "Mail by an SMTP server",
                                           .keys = kEmailKeys,
                                           .make = make_email,
                                           .preview = preview_mail};
    return kType;
}

}  // namespace metsuke::notify::types
