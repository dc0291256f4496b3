// SPDX-License-Identifier: Apache-2.0
//
// Which renderer writes the findings of a scan.
#pragma once

#include <memory>

#include "metsuke/app/scan/scan_options.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/report/line_writer.hpp"
#include "metsuke/report/renderer.hpp"

namespace metsuke::app {

/// One that writes nothing where messages are printed in place of findings.
std::unique_ptr<report::Renderer> renderer_for(const ScanOptions& options,
                                               const Settings& settings);

/// One that writes each finding the same whatever else is found, so that workers can; null where
/// someone needs the findings themselves.
std::unique_ptr<report::LineWriter> line_writer_for(const ScanOptions& options);

}  // namespace metsuke::app
