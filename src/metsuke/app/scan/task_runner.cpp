// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/task_runner.hpp"

#include <exception>
#include <string>
#include <utility>

namespace metsuke::app {
namespace {

constexpr std::size_t kLargePart = std::size_t{512} << 10;

}  // namespace

PartWriter::PartWriter(Ring& ring, std::uint64_t task) : ring_(ring) { part_.place.task = task; }

void PartWriter::add(MatchedEvent event) {
    part_.bytes += footprint(event);
    part_.events.push_back(std::move(event));
}

void PartWriter::add_problem(std::string file, std::string what) {
    if (part_.problems.size() < kMostProblems) {
        part_.problems.push_back({std::move(file), std::move(what)});
    } else {
        ++part_.more_problems;
    }
}

bool PartWriter::seal_if_large() { return part_.bytes < kLargePart || seal(); }

bool PartWriter::finish() {
    part_.ends_task = true;
    return seal();
}

bool PartWriter::seal() {
    const PartPlace next = {.task = part_.place.task, .part = part_.place.part + 1};
    // Those of one task are as large as each other.
    const std::size_t room = part_.ends_task ? 0 : part_.text.size() + part_.text.size() / 8;
    const bool is_taken = ring_.push(std::move(part_));
    part_ = Part{.place = next};
    part_.text.reserve(room);
    return is_taken;
}

Workers::Workers(WorkPlan plan, Ring& ring, const std::atomic<bool>& stop)
    : plan_(std::move(plan)), ring_(ring), stop_(stop), running_(plan_.threads) {
    threads_.reserve(plan_.threads);
    for (std::size_t i = 0; i < plan_.threads; ++i) {
        threads_.emplace_back([this] { work(); });
    }
}

void Workers::work() {
    const std::unique_ptr<TaskRunner> runner = plan_.make_runner();
    while (!stop_.load(std::memory_order_relaxed)) {
        const std::uint64_t task = next_task_.fetch_add(1);
        if (task >= plan_.tasks || !run_task(*runner, task)) {
            break;
        }
    }
    if (running_.fetch_sub(1) == 1) {
        ring_.close();
    }
}

bool Workers::run_task(TaskRunner& runner, std::uint64_t task) {
    PartWriter parts(ring_, task);
    try {
        runner.run(task, parts, stop_);
    } catch (const std::exception& error) {
        parts.add_problem({}, std::string("internal error: ") + error.what());
    }
    return parts.finish();
}

}  // namespace metsuke::app
