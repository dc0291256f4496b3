// SPDX-License-Identifier: Apache-2.0
//
// One worker of a scan: reads the files of a task and has every event matched.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "metsuke/app/scan/event_matcher.hpp"
#include "metsuke/app/scan/input_tasks.hpp"
#include "metsuke/app/scan/scan_options.hpp"
#include "metsuke/app/scan/task_runner.hpp"
#include "metsuke/input/file_list.hpp"
#include "metsuke/input/object_reader.hpp"
#include "metsuke/input/record_handler.hpp"

namespace metsuke::app {

/// What all workers of a scan share; outlives them.
struct ScanPlan {
    const ScanOptions& options;
    std::shared_ptr<const match::Program> program;
    std::vector<input::InputFile> files;
    std::vector<FileRange> tasks;
    int standard_input = 0;
    CoveredRules& covered;
};

class ScanRunner final : public TaskRunner, private input::RecordHandler {
public:
    explicit ScanRunner(const ScanPlan& plan);

    void run(std::uint64_t task, PartWriter& parts, const std::atomic<bool>& stop) override;

private:
    void read(const input::InputFile& file);
    void on_event(const event::EventView& event) override;
    void on_ignored(const event::Place& place, input::Shape shape) override;
    void on_invalid(const event::Place& place, std::string what) override;
    void on_failure(const event::Place& place, std::string what) override;
    void on_container(input::Shape shape) override;
    void on_repaired(const event::Place& place) override;
    bool wants_more() override;

    const ScanPlan& plan_;
    EventMatcher matcher_;
    input::ObjectReader reader_;

    // Of the task being run:
    PartWriter* parts_ = nullptr;
    const std::atomic<bool>* stop_ = nullptr;
    bool is_abandoned_ = false;
    bool has_failed_ = false;  // the file being read
    std::array<std::uint64_t, input::kShapeCount> containers_{};
};

}  // namespace metsuke::app
