// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/aws/identity.hpp"

#include "metsuke/app/notify/receivers.hpp"
#include "metsuke/app/text_file.hpp"
#include "metsuke/aws/credential_chain.hpp"

namespace metsuke::app {

aws::Host aws_host(const World& world) {
    return {.variable = world.variable,
            .read_file = [](const std::string& path) { return read_text_file(path); },
            .clock = {.now = world.now, .wait_until = world.wait_until, .chance = world.chance},
            .transport = transport_of(world)};
}

std::shared_ptr<aws::CredentialsProvider> credentials_of(const World& world) {
    return world.credentials != nullptr ? world.credentials : aws::make_provider(aws_host(world));
}

base::Result<aws::Client> make_aws_client(const World& world) {
    return aws::make_client(aws_host(world), credentials_of(world));
}

}  // namespace metsuke::app
