// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/accounts.hpp"

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::app {
namespace {

bool is_account_id(std::string_view text) {
    static constexpr std::size_t kDigits = 12;
    return text.size() == kDigits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// One of `accounts:`, "111122223333: {name: prod}".
void read_account(const yaml::Entry& entry, narrate::AccountNames& names, Reading& reading) {
    static constexpr std::array<std::string_view, 1> kMembers = {"name"};
    if (!is_account_id(entry.key)) {
        reading.complain(entry.key_at, "an account id has twelve digits");
    }
    if (!entry.value.is_map()) {
        return reading.complain(entry.value.at, "an account is a map such as {name: prod}");
    }
    for (const yaml::Entry& member : entry.value.entries) {
        if (member.key != "name") {
            reading.unknown_key(member, kMembers);
        } else if (!member.value.is_scalar() || member.value.text.empty()) {
            reading.complain(member.value.at, "name must be text");
        } else {
            names[entry.key] = member.value.text;
        }
    }
}

/// {"Accounts": [{"Id": "111122223333", "Name": "prod", ...}]} (AWS CLI Command Reference,
/// "organizations list-accounts"). False: it is something else.
bool read_list(const std::string& json, narrate::AccountNames& names) {
    base::json::Tree tree;
    if (!tree.parse(json) || !tree.root().find("Accounts").is_array()) {
        return false;
    }
    for (const base::json::Value account : tree.root().find("Accounts").children()) {
        const std::string_view id = account.find("Id").text();
        const std::string_view name = account.find("Name").text();
        if (is_account_id(id) && !name.empty()) {
            names[std::string(id)] = name;
        }
    }
    return true;
}

void read_file(const yaml::Node& node, narrate::AccountNames& names, Reading& reading) {
    const auto path = reading.text("accounts_file", node);
    if (!path) {
        return;
    }
    const std::filesystem::path whole = std::filesystem::path(reading.file()).parent_path() / *path;
    const auto json = reading.read_file(whole);
    if (!json) {
        return reading.complain(node.at, json.error().message());
    }
    if (!read_list(*json, names)) {
        reading.complain(node.at,
                         fmt::format("{} is no list of accounts: `aws organizations list-accounts "
                                     "--output json` writes one",
                                     whole.string()));
    }
}

}  // namespace

narrate::AccountNames read_accounts(const yaml::Node& document, Reading& reading) {
    narrate::AccountNames names;
    if (const yaml::Node* const file = document.find("accounts_file")) {
        read_file(*file, names, reading);
    }
    const yaml::Node* const accounts = document.find("accounts");
    if (accounts == nullptr) {
        return names;
    }
    if (!accounts->is_map()) {
        reading.complain(accounts->at, "accounts must be a map of account ids");
    }
    for (const yaml::Entry& entry : accounts->entries) {
        read_account(entry, names, reading);
    }
    return names;
}

}  // namespace metsuke::app
