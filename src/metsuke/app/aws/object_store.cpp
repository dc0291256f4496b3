// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/aws/object_store.hpp"

#include <utility>

#include "metsuke/app/aws/identity.hpp"

namespace metsuke::app {

namespace {

class S3Source final : public input::ByteSource {
public:
    S3Source(aws::S3& s3, aws::ObjectName name) : stream_(s3, std::move(name)) {}
    base::Result<std::size_t> read(std::span<char> room) override { return stream_.read(room); }

private:
    aws::ObjectStream stream_;
};

}  // namespace

base::Result<std::unique_ptr<input::ByteSource>> S3ObjectStore::open(
    const input::ObjectNotice& object) {
    if (!s3_) {
        METSUKE_TRY(client_, make_aws_client(world_));
        s3_.emplace(*client_);
    }
    return std::make_unique<S3Source>(
        *s3_,
        aws::ObjectName{.bucket = object.bucket, .key = object.key, .version = object.version});
}

}  // namespace metsuke::app
