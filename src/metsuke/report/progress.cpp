// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/progress.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/core.h>

#include "metsuke/base/display.hpp"
#include "metsuke/report/cells.hpp"

namespace metsuke::report {
namespace {

constexpr std::chrono::milliseconds kRedrawAfter{100};
constexpr std::size_t kBarWidth = 20;
constexpr std::chrono::duration<double> kGuessAfter{1.0};  // a rate means nothing earlier
constexpr std::string_view kClearLine = "\r\x1b[K";

struct ProgressWords {
    std::string_view files, per_second, findings, left;
};
constexpr ProgressWords kEnglish = {
    .files = "files", .per_second = "records/s", .findings = "findings", .left = "left"};
constexpr ProgressWords kJapanese = {
    .files = "ファイル", .per_second = "件/秒", .findings = "検知", .left = "残り"};

std::string bytes_text(std::uint64_t bytes) {
    constexpr std::array<std::string_view, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
    double amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (amount >= 1000 && unit + 1 < kUnits.size()) {
        amount /= 1000;
        ++unit;
    }
    return unit == 0 ? fmt::format("{} B", bytes)
                     : fmt::format("{:.1f} {}", amount, kUnits.at(unit));
}

std::string minutes_text(double seconds) {
    const auto whole = static_cast<std::uint64_t>(seconds);
    return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                        : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string bar(double share) {
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(kBarWidth));
    return "[" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "]";
}

/// The line's parts, the most wanted first; one that does not fit is left out.
class Parts {
public:
    explicit Parts(std::size_t width) : width_(width) {}

    void add(const std::string& part) {
        const std::string longer = text_.empty() ? part : text_ + "  " + part;
        if (base::display_width(longer) <= width_) {
            text_ = longer;
        }
    }
    std::string take() { return std::move(text_); }

private:
    std::size_t width_;
    std::string text_;
};

}  // namespace

std::string progress_text(const ProgressCounts& counts, std::chrono::duration<double> elapsed,
                          base::Lang lang, std::size_t width) {
    const ProgressWords& words = lang == base::Lang::ja ? kJapanese : kEnglish;
    const bool has_total = counts.bytes_total != 0;
    const bool has_rate = elapsed >= kGuessAfter;
    const double share = has_total ? std::min(1.0, static_cast<double>(counts.bytes_done) /
                                                       static_cast<double>(counts.bytes_total))
                                   : 0;
    Parts parts(width);
    if (has_total) {
        parts.add(fmt::format("{} {:>3.0f} %", bar(share), std::floor(share * 100)));
    }
    if (has_rate && share > 0 && share < 1) {
        const double left = elapsed.count() * (1 - share) / share;
        parts.add(fmt::format("{} {}", minutes_text(left), words.left));
    }
    parts.add(fmt::format("{}{} {}", grouped(counts.files_done),
                          has_total ? "/" + grouped(counts.files_total) : "", words.files));
    parts.add(fmt::format("{} {}", grouped(counts.findings), words.findings));
    if (has_rate) {
        const double rate = static_cast<double>(counts.records) / elapsed.count();
        parts.add(
            fmt::format("{} {}", grouped(static_cast<std::uint64_t>(rate)), words.per_second));
    }
    parts.add(bytes_text(counts.bytes_done) +
              (has_total ? " / " + bytes_text(counts.bytes_total) : ""));
    return parts.take();
}

Progress::Progress(Options options) : options_(std::move(options)), start_(options_.clock()) {}

Progress::~Progress() { clear(); }

void Progress::update(const ProgressCounts& counts) {
    const auto now = options_.clock();
    if (drawn_ && now - *drawn_ < kRedrawAfter) {
        return;
    }
    drawn_ = now;
    is_shown_ = true;
    // One column stays free: a full line would wrap on some terminals.
    const std::size_t width = options_.width > 0 ? options_.width - 1 : 0;
    options_.write(std::string(kClearLine) +
                   progress_text(counts, now - start_, options_.lang, width));
}

void Progress::clear() {
    if (is_shown_) {
        options_.write(kClearLine);
        is_shown_ = false;
    }
}

}  // namespace metsuke::report
