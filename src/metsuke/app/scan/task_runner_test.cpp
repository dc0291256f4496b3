// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/task_runner.hpp"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/hash.hpp"

namespace metsuke::app {
namespace {

using namespace std::chrono_literals;
using RunTask = std::function<void(std::uint64_t, PartWriter&, const std::atomic<bool>&)>;

class FakeRunner final : public TaskRunner {
public:
    explicit FakeRunner(RunTask run) : run_(std::move(run)) {}
    void run(std::uint64_t task, PartWriter& parts, const std::atomic<bool>& stop) override {
        run_(task, parts, stop);
    }

private:
    RunTask run_;
};

MatchedEvent event(std::string_view key, std::size_t size = 0) {
    MatchedEvent event{.key = base::hash128(key), .findings = {finding::Finding{}}};
    event.findings.front().raw_record.assign(size, 'x');
    return event;
}

std::vector<base::Hash128> keys(std::initializer_list<std::string_view> events) {
    std::vector<base::Hash128> keys;
    std::ranges::transform(events, std::back_inserter(keys), base::hash128);
    return keys;
}

struct Answer {
    std::vector<base::Hash128> keys;
    std::vector<std::string> problems;
    std::size_t parts = 0;
};

Answer answer_of(WorkPlan plan, std::atomic<bool>& stop) {
    Ring ring(std::size_t{1} << 20);
    const Workers workers(std::move(plan), ring, stop);
    Answer answer;
    for (Ring::Taken taken = ring.take(1min); taken.part; taken = ring.take(1min)) {
        ++answer.parts;
        for (const MatchedEvent& found : taken.part->events) {
            answer.keys.push_back(found.key);
        }
        for (const report::FileProblem& problem : taken.part->problems) {
            answer.problems.push_back(problem.what);
        }
    }
    return answer;
}

WorkPlan plan(std::uint64_t tasks, std::size_t threads, const RunTask& run) {
    return {.tasks = tasks, .threads = threads, .make_runner = [run] {
                return std::make_unique<FakeRunner>(run);
            }};
}

TEST(Workers, GiveTheSameAnswerWhateverTheirNumber) {
    const RunTask run = [](std::uint64_t task, PartWriter& parts, const std::atomic<bool>&) {
        for (int i = 0; i < 3; ++i) {
            parts.add(event(std::to_string(task) + "." + std::to_string(i), 400'000));
            ASSERT_TRUE(parts.seal_if_large());
        }
    };
    std::atomic<bool> stop = false;
    const Answer one = answer_of(plan(40, 1, run), stop);
    EXPECT_EQ(one.keys.size(), 120U);
    EXPECT_EQ(one.parts, 80U);  // two large events fill a part
    for (const std::size_t threads : {2U, 7U}) {
        EXPECT_EQ(answer_of(plan(40, threads, run), stop).keys, one.keys);
    }
}

TEST(Workers, TurnWhatATaskThrowsIntoAProblem) {
    std::atomic<bool> stop = false;
    const Answer answer =
        answer_of(plan(3, 2,
                       [](std::uint64_t task, PartWriter& parts, const std::atomic<bool>&) {
                           parts.add(event(std::to_string(task)));
                           if (task == 1) {
                               throw std::runtime_error("the moon is full");
                           }
                       }),
                  stop);
    EXPECT_EQ(answer.keys, keys({"0", "1", "2"}));
    EXPECT_EQ(answer.problems, (std::vector<std::string>{"internal error: the moon is full"}));
}

TEST(Workers, BeginNoTaskOnceStopped) {
    std::atomic<bool> stop = false;
    const Answer answer =
        answer_of(plan(1000, 1,
                       [&stop](std::uint64_t task, PartWriter& parts, const std::atomic<bool>&) {
                           parts.add(event(std::to_string(task)));
                           stop = task == 4;
                       }),
                  stop);
    EXPECT_EQ(answer.keys, keys({"0", "1", "2", "3", "4"}));
}

TEST(Workers, AreReleasedWhenTheRingIsAbandoned) {
    const std::atomic<bool> stop = false;
    Ring ring(1);
    {
        const Workers workers(plan(50, 3,
                                   [](std::uint64_t, PartWriter& parts, const std::atomic<bool>&) {
                                       parts.add(event("e", 1'000'000));
                                       static_cast<void>(parts.seal_if_large());
                                   }),
                              ring, stop);
        ring.abandon();
    }  // joins
    // A part may have entered before the ring was abandoned.
    Ring::State state = Ring::State::part;
    while (state == Ring::State::part) {
        state = ring.take(0ms).state;
    }
    EXPECT_EQ(state, Ring::State::finished);
}

TEST(Workers, FinishAtOnceWithoutTasks) {
    std::atomic<bool> stop = false;
    EXPECT_EQ(answer_of(plan(0, 2, [](auto, auto&, auto&) {}), stop).parts, 0U);
}

}  // namespace
}  // namespace metsuke::app
