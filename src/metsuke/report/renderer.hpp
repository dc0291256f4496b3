// SPDX-License-Identifier: Apache-2.0
//
// Findings as text: what every output format has in common. A renderer appends what is ready to a
// buffer that its caller writes and empties; nothing here opens, writes or fails.
#pragma once

#include <string>

#include "metsuke/finding/finding.hpp"

namespace metsuke::report {

class Renderer {
public:
    Renderer() = default;
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;
    Renderer(Renderer&&) = delete;
    Renderer& operator=(Renderer&&) = delete;
    virtual ~Renderer() = default;

    /// What stands before the first finding.
    virtual void begin(std::string& /*out*/) {}
    virtual void add(finding::Finding finding, std::string& out) = 0;
    /// What could not be told before all findings were known.
    virtual void finish(std::string& /*out*/) {}
};

}  // namespace metsuke::report
