// SPDX-License-Identifier: Apache-2.0
//
// The threads of a scan. Tasks are numbered pieces of the input; each worker takes the next number,
// runs it, and hands parts over through a PartWriter. Nothing that goes wrong in a task ends the
// scan: what a task throws becomes a problem in its last part.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "metsuke/app/scan/part.hpp"
#include "metsuke/app/scan/ring.hpp"

namespace metsuke::app {

/// Collects the parts of one task and seals them into the ring.
class PartWriter {
public:
    PartWriter(Ring& ring, std::uint64_t task);

    Part& current() { return part_; }
    void add(MatchedEvent event);
    void add_problem(std::string file, std::string what);
    /// Hands the current part over if it has become large. False: nobody takes parts any more, stop
    /// working.
    [[nodiscard]] bool seal_if_large();
    /// Hands the last part over; false as above.
    [[nodiscard]] bool finish();

private:
    [[nodiscard]] bool seal();
    Ring& ring_;
    Part part_;
};

/// One thread's share of the work, with all that thread needs to itself.
class TaskRunner {
public:
    TaskRunner() = default;
    TaskRunner(const TaskRunner&) = delete;
    TaskRunner& operator=(const TaskRunner&) = delete;
    TaskRunner(TaskRunner&&) = delete;
    TaskRunner& operator=(TaskRunner&&) = delete;
    virtual ~TaskRunner() = default;

    /// Runs that task. Once `stop` is set it ends early, with what it has.
    virtual void run(std::uint64_t task, PartWriter& parts, const std::atomic<bool>& stop) = 0;
};

struct WorkPlan {
    std::uint64_t tasks = 0;
    std::size_t threads = 1;
    std::function<std::unique_ptr<TaskRunner>()> make_runner;  ///< called once in each thread
};

/// Runs a plan's tasks until all are done or `stop` is set, then closes the ring. Joins in its
/// destructor; who destroys it early abandons the ring first.
class Workers {
public:
    Workers(WorkPlan plan, Ring& ring, const std::atomic<bool>& stop);

private:
    void work();
    [[nodiscard]] bool run_task(TaskRunner& runner, std::uint64_t task);

    WorkPlan plan_;
    Ring& ring_;
    const std::atomic<bool>& stop_;
    std::atomic<std::uint64_t> next_task_ = 0;
    std::atomic<std::size_t> running_;
    std::vector<std::jthread> threads_;
};

}  // namespace metsuke::app
