// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/scan_runner.hpp"

#include <utility>

namespace metsuke::app {

ScanRunner::ScanRunner(const ScanPlan& plan)
    : plan_(plan),
      matcher_(plan.program, plan.options, plan.covered),
      reader_({.are_as_is = plan.options.documents.is_as_is,
               .product = plan.options.documents.product,
               .service = plan.options.documents.service},
              *this) {}

void ScanRunner::run(std::uint64_t task, PartWriter& parts, const std::atomic<bool>& stop) {
    parts_ = &parts;
    stop_ = &stop;
    const FileRange& range = plan_.tasks[task];
    for (const input::InputFile& file : std::span(plan_.files).subspan(range.first, range.count)) {
        if (!wants_more()) {
            return;
        }
        read(file);
    }
}

void ScanRunner::read(const input::InputFile& file) {
    has_failed_ = false;
    containers_.fill(0);
    const input::ObjectBytes bytes = file.path == "-"
                                         ? reader_.read_descriptor(plan_.standard_input, file.path)
                                         : reader_.read_file(file.path);
    if (bytes.unpacked == 0 && !has_failed_ && wants_more()) {
        on_failure({.file = file.path, .record = 0}, "is empty");
    }
    report::InputCounts& counts = parts_->current().counts;
    ++(has_failed_ ? counts.files.failed : counts.files.read);
    counts.bytes.compressed += bytes.packed;
    counts.bytes.inflated += bytes.unpacked;
    for (std::size_t i = 0; i < containers_.size(); ++i) {
        if (containers_.at(i) != 0) {
            counts.containers[std::string(name_of(static_cast<input::Shape>(i)))] +=
                containers_.at(i);
        }
    }
    const TimeSpan span = matcher_.take_span();
    for (const std::optional<base::Time>& bound : {span.first(), span.last()}) {
        if (bound) {
            counts.see(*bound);
        }
    }
}

void ScanRunner::on_event(const event::EventView& event) {
    matcher_.take(event, *parts_);
    is_abandoned_ = !parts_->seal_if_large() || is_abandoned_;
}

void ScanRunner::on_ignored(const event::Place& /*place*/, input::Shape /*shape*/) {
    ++parts_->current().counts.records.ignored;
}

void ScanRunner::on_invalid(const event::Place& place, std::string what) {
    ++parts_->current().counts.records.invalid;
    parts_->add_problem(std::string(place.file), std::move(what));
}

void ScanRunner::on_failure(const event::Place& place, std::string what) {
    has_failed_ = true;
    parts_->add_problem(std::string(place.file), std::move(what));
}

void ScanRunner::on_container(input::Shape shape) {
    ++containers_.at(static_cast<std::size_t>(shape));
}

void ScanRunner::on_repaired(const event::Place& /*place*/) { ++parts_->current().counts.repaired; }

bool ScanRunner::wants_more() { return !is_abandoned_ && !stop_->load(std::memory_order_relaxed); }

}  // namespace metsuke::app
