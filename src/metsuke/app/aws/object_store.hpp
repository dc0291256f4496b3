// SPDX-License-Identifier: Apache-2.0
//
// Objects in S3 as sources of bytes.
#pragma once

#include <memory>
#include <optional>

#include "metsuke/app/world.hpp"
#include "metsuke/aws/client.hpp"
#include "metsuke/aws/s3.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/input/byte_source.hpp"
#include "metsuke/input/object_notice.hpp"

namespace metsuke::app {

/// Used by one thread.
class ObjectStore {
public:
    ObjectStore() = default;
    ObjectStore(const ObjectStore&) = delete;
    ObjectStore& operator=(const ObjectStore&) = delete;
    ObjectStore(ObjectStore&&) = delete;
    ObjectStore& operator=(ObjectStore&&) = delete;
    virtual ~ObjectStore() = default;

    /// The store outlives the source.
    virtual base::Result<std::unique_ptr<input::ByteSource>> open(
        const input::ObjectNotice& object) = 0;
};

/// S3 as this process may read it. A client is made for the first object.
class S3ObjectStore final : public ObjectStore {
public:
    /// The world outlives it.
    explicit S3ObjectStore(const World& world) : world_(world) {}

    base::Result<std::unique_ptr<input::ByteSource>> open(
        const input::ObjectNotice& object) override;

private:
    const World& world_;
    std::optional<aws::Client> client_;
    std::optional<aws::S3> s3_;
};

}  // namespace metsuke::app
