// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/scan_stats.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/base/json_writer.hpp"

namespace metsuke::report {
namespace {

using base::json::Writer;

void write_files(Writer& json, const FileCounts& files) {
    json.key("files").begin_object();
    json.key("read").number(files.read);
    json.key("failed").number(files.failed);
    json.key("skipped").number(files.skipped);
    json.end_object();
}

void write_bytes(Writer& json, const ByteCounts& bytes) {
    json.key("bytes").begin_object();
    json.key("compressed").number(bytes.compressed);
    json.key("inflated").number(bytes.inflated);
    json.end_object();
}

void write_records(Writer& json, const RecordCounts& records) {
    json.key("records").begin_object();
    json.key("read").number(records.read());
    json.key("matched").number(records.matched);
    json.key("unmatched").number(records.unmatched);
    json.key("duplicate").number(records.duplicate);
    json.key("invalid").number(records.invalid);
    json.key("filtered").number(records.filtered);
    json.key("ignored").number(records.ignored);
    json.end_object();
}

void write_counts(Writer& json, const Counts& counts) {
    json.begin_object();
    for (const auto& [name, count] : counts) {
        json.key(name).number(count);
    }
    json.end_object();
}

void write_rules(Writer& json, const RuleCounts& rules) {
    json.key("rules").begin_object();
    json.key("loaded").number(rules.loaded);
    json.key("rejected").number(rules.rejected);
    json.key("other_stream").number(rules.other_stream);
    json.end_object();
}

void write_findings(Writer& json, const FindingCounts& findings) {
    json.key("findings").begin_object();
    json.key("total").number(findings.total);
    json.key("by_level").begin_object();
    for (std::size_t i = findings.by_level.size(); i-- > 0;) {
        json.key(base::kLevelNames.at(i)).number(findings.by_level.at(i));
    }
    json.end_object();
    json.key("by_rule");
    write_counts(json, findings.by_rule);
    json.end_object();
}

void write_time(Writer& json, std::string_view name, const std::optional<base::Time>& time) {
    json.key(name);
    time ? json.string(base::to_rfc3339(*time)) : json.null();
}

}  // namespace

void InputCounts::see(base::Time time) {
    first = std::min(first.value_or(time), time);
    last = std::max(last.value_or(time), time);
}

void InputCounts::add(const InputCounts& other) {
    files.read += other.files.read;
    files.failed += other.files.failed;
    files.skipped += other.files.skipped;
    bytes.compressed += other.bytes.compressed;
    bytes.inflated += other.bytes.inflated;
    records.matched += other.records.matched;
    records.unmatched += other.records.unmatched;
    records.duplicate += other.records.duplicate;
    records.invalid += other.records.invalid;
    records.filtered += other.records.filtered;
    records.ignored += other.records.ignored;
    repaired += other.repaired;
    for (const auto& [container, count] : other.containers) {
        containers[container] += count;
    }
    if (other.first && other.last) {
        see(*other.first);
        see(*other.last);
    }
}

std::string stats_json(const ScanStats& stats) {
    std::string out;
    Writer json(out);
    json.begin_object();
    write_files(json, stats.input.files);
    write_bytes(json, stats.input.bytes);
    write_records(json, stats.input.records);
    json.key("containers");
    write_counts(json, stats.input.containers);
    write_rules(json, stats.rules);
    write_findings(json, stats.findings);
    json.key("time").begin_object();
    write_time(json, "first", stats.input.first);
    write_time(json, "last", stats.input.last);
    json.end_object();
    json.key("seconds").begin_object();
    json.key("wall").raw(fmt::format("{:.3f}", stats.wall_seconds));
    json.key("cpu").raw(fmt::format("{:.3f}", stats.cpu_seconds));
    json.end_object();
    json.key("peak_rss_bytes").number(stats.peak_rss_bytes);
    json.end_object();
    out += '\n';
    return out;
}

}  // namespace metsuke::report
