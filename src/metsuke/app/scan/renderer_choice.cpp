// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/renderer_choice.hpp"

#include "metsuke/report/csv.hpp"
#include "metsuke/report/jsonl.hpp"
#include "metsuke/report/table.hpp"

namespace metsuke::app {
namespace {

/// Where messages are printed in place of findings.
class NoRenderer final : public report::Renderer {
public:
    void add(finding::Finding /*finding*/, std::string& /*out*/) override {}
};

}  // namespace

std::unique_ptr<report::Renderer> renderer_for(const ScanOptions& options,
                                               const Settings& settings) {
    if (options.telling == ScanOptions::Telling::print) {
        return std::make_unique<NoRenderer>();
    }
    switch (options.format) {
        case Format::csv: return report::make_csv_renderer();
        case Format::jsonl: return report::make_jsonl_renderer();
        case Format::table: break;
    }
    return report::make_table_renderer({.lang = settings.lang,
                                        .zone = settings.zone,
                                        .colors = settings.colors,
                                        .width = settings.width});
}

std::unique_ptr<report::LineWriter> line_writer_for(const ScanOptions& options) {
    if (!options.notify.empty()) {
        return nullptr;
    }
    switch (options.format) {
        case Format::csv: return report::make_csv_writer();
        case Format::jsonl: return report::make_jsonl_writer();
        case Format::table: break;
    }
    return nullptr;
}

}  // namespace metsuke::app
