// SPDX-License-Identifier: Apache-2.0
//
// Resources of the main template, as CloudFormation's YAML: what every set-up has, and what a path
// adds. Names are the stack's name and a word, so that patterns can name them without asking.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "metsuke/deploy/plan.hpp"

namespace metsuke::deploy {

/// `Parameters:` and `Conditions:`.
std::string parameters_of(const Plan& plan);

/// Function, its role, versions, log and table of claims.
std::string function_resources(Path path);

/// The queue, topic or bucket's queue that the function reads, and what may write to it.
std::string way_in(const Plan& plan);

/// Targets of a rule of the main way in, at their place under `Properties:`.
std::string_view targets_of_way_in(Path path);

/// Who watches the metrics.
std::string alarm_resources(const Plan& plan);

/// How many metrics its alarms look at: CloudWatch bills each of them.
std::size_t watched_metrics(const Plan& plan);

}  // namespace metsuke::deploy
