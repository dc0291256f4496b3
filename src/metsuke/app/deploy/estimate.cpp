// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/deploy/estimate.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/counted.hpp"
#include "metsuke/app/documents_reader.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/deploy/resources.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/program.hpp"
#include "metsuke/report/cells.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {
namespace {

/// Of a month of 30 days.
struct Month {
    double passed = 0;  ///< events that the patterns let through
    double all = 0;     ///< events
};

struct Sample {
    std::size_t all = 0, passed = 0;
    std::optional<base::Time> first, last;

    void see(std::string_view time) {
        const auto at = base::parse_time(time);
        if (at) {
            first = std::min(first.value_or(*at), *at);
            last = std::max(last.value_or(*at), *at);
        }
    }
    /// An hour at least: less says nothing of a month.
    [[nodiscard]] double days() const {
        constexpr double kHour = 1.0 / 24;
        using Days = std::chrono::duration<double, std::ratio<86400>>;
        return first && last ? std::max(kHour, Days(*last - *first).count()) : kHour;
    }
};

std::shared_ptr<const match::Program> program_of(const deploy::Plan& plan) {
    rule::RuleLoader loader;
    std::size_t number = 0;
    for (const deploy::WantedPattern& pattern : plan.patterns) {
        loader.add_text(pattern.json, fmt::format("pattern-{}.json", ++number));
    }
    return match::compile(std::make_shared<const rule::RuleSet>(loader.finish()));
}

struct Cost {
    std::string_view what;
    double dollars = 0;
};

// List prices of us-east-1 in US dollars, free tiers left out: the services' pricing pages, 2026.
constexpr double kMillion = 1e6;
constexpr double kQueueRequests = 0.40 / kMillion;
constexpr double kPublishes = 0.50 / kMillion;
constexpr double kInvocations = 0.20 / kMillion;
constexpr double kGigabyteSeconds = 0.0000166667;
constexpr double kTableWrites = 0.625 / kMillion;
constexpr double kForwarded = 1.00 / kMillion;
constexpr double kObjectReads = 0.40 / kMillion;
constexpr double kAlarmMetric = 0.10;
constexpr double kOwnMetric = 0.30;
constexpr double kLogGigabyte = 0.50;

// What the function was measured, or is set up, to do.
constexpr double kHeartbeats = 30 * 24 * 4;
constexpr double kIdlePolls = 30 * 24 * 3600 / 20.0 * 5;  // five pollers, 20 seconds each
constexpr double kSecondsAnInvocation = 0.5;              // the room's answer, most of it
constexpr double kGigabytes = 0.25;                       // of memory
constexpr double kLogLine = 400;                          // bytes
constexpr double kWritesAnEvent = 2;
constexpr double kLogFiles = 30 * 288;  // of a region of an account

std::vector<Cost> costs_of(const deploy::Plan& plan, const Month& month) {
    const bool has_queue = plan.path != deploy::Path::eventbridge_sns;
    const bool has_files = plan.path == deploy::Path::s3_sqs;
    const double invocations = (has_files ? kLogFiles : month.passed) + kHeartbeats;
    constexpr double kRequestsAMessage = 3;
    constexpr double kBytesAGigabyte = 1e9;
    const auto alarm_metrics = static_cast<double>(deploy::watched_metrics(plan));
    std::vector<Cost> costs;
    if (has_queue) {
        costs.push_back({"SQS", (invocations * kRequestsAMessage + kIdlePolls) * kQueueRequests});
    } else {
        costs.push_back({"SNS", invocations * kPublishes});
    }
    if (has_files) {
        costs.push_back({"S3", kLogFiles * kObjectReads});
    }
    costs.push_back({"Lambda", invocations * (kInvocations + kSecondsAnInvocation * kGigabytes *
                                                                 kGigabyteSeconds)});
    costs.push_back({"DynamoDB", month.passed * kWritesAnEvent * kTableWrites});
    if (plan.is_for_organization) {
        costs.push_back({"EventBridge", month.passed * kForwarded});
    }
    costs.push_back({"CloudWatch", alarm_metrics * kAlarmMetric + kOwnMetric +
                                       invocations * kLogLine / kBytesAGigabyte * kLogGigabyte});
    return costs;
}

std::string amount(double number) {
    return report::grouped(static_cast<std::uint64_t>(std::llround(number)));
}

std::string written(const deploy::Plan& plan, const Sample& sample) {
    constexpr double kDaysAMonth = 30;
    const double months = sample.days() / kDaysAMonth;
    const Month month = {.passed = static_cast<double>(sample.passed) / months,
                         .all = static_cast<double>(sample.all) / months};
    std::string text = fmt::format(
        "sample:   {} in {:.1f} days, {} of them let through by {}\n"
        "a month:  {} events, {} of them let through\n"
        "cost:     in US dollars a month, list prices of us-east-1, free tiers left out\n",
        counted(sample.all, "event"), sample.days(), report::grouped(sample.passed),
        counted(plan.patterns.size(), "pattern"), amount(month.all), amount(month.passed));
    double sum = 0;
    for (const Cost& cost : costs_of(plan, month)) {
        sum += cost.dollars;
        text += fmt::format("  {:<12} {:8.2f}\n", cost.what, cost.dollars);
    }
    return text + fmt::format("  {:<12} {:8.2f}\n", "together", sum);
}

}  // namespace

base::Result<ExitCode> print_estimate(const deploy::Plan& plan,
                                      const std::vector<std::string>& logs, World& world) {
    match::Matcher matcher(program_of(plan));
    Sample sample;
    const ReadOutcome outcome = for_each_event(logs, {}, world, [&](const event::EventView& event) {
        ++sample.all;
        sample.see(event.envelope.time);
        sample.passed += matcher.run(event).empty() ? 0U : 1U;
        return Next::go_on;
    });
    if (sample.all == 0) {
        return base::fail(base::ErrorCode::not_found,
                          "the sample holds no event to judge by: give --estimate a folder of "
                          "CloudTrail logs of a few days");
    }
    return answer(
        world, written(plan, sample),
        outcome.problems > 0 || outcome.was_interrupted ? ExitCode::partial : ExitCode::fine);
}

}  // namespace metsuke::app
