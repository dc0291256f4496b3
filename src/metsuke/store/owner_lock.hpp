// SPDX-License-Identifier: Apache-2.0
//
// One owner of a state folder at a time. The lock is the kernel's (flock(2)), so it goes with the
// process, however that ends; the file "metsuke.lock" stays and tells who has or had it.
#pragma once

#include <filesystem>
#include <utility>

#include "metsuke/base/result.hpp"
#include "metsuke/store/descriptor.hpp"

namespace metsuke::store {

class OwnerLock {
public:
    /// Does not wait. ErrorCode::permission: someone else, or another lock of this process, has it.
    static base::Result<OwnerLock> take(const std::filesystem::path& state_dir);

private:
    explicit OwnerLock(Descriptor file) : file_(std::move(file)) {}
    Descriptor file_;
};

}  // namespace metsuke::store
