// SPDX-License-Identifier: Apache-2.0
//
// Formats in which a finding's text depends on nothing but the finding: such lines are made
// wherever the finding is, and put together later.
#pragma once

#include <string>

#include "metsuke/finding/finding.hpp"

namespace metsuke::report {

/// Used by one thread.
class LineWriter {
public:
    LineWriter() = default;
    LineWriter(const LineWriter&) = delete;
    LineWriter& operator=(const LineWriter&) = delete;
    LineWriter(LineWriter&&) = delete;
    LineWriter& operator=(LineWriter&&) = delete;
    virtual ~LineWriter() = default;

    /// The findings up to the next call are of one event: they differ in id, level, rule and
    /// matched fields alone.
    virtual void begin_event() {}
    virtual void append(const finding::Finding& finding, std::string& out) = 0;
};

}  // namespace metsuke::report
