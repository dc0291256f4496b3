// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/parts.hpp"

#include <algorithm>
#include <ranges>
#include <span>
#include <utility>

#include <fmt/core.h>

#include "metsuke/notify/labels.hpp"
#include "metsuke/notify/plain.hpp"

namespace metsuke::notify {

namespace {

constexpr std::size_t kMostFacts = 10;
constexpr std::size_t kMostCaveats = 5;
constexpr std::size_t kMostLink = 500;

/// Hands out the room of a message until there is none left.
class Room {
public:
    Room(const Measure& measure, const Labels& labels)
        : measure_(measure), labels_(labels), left_(measure.total) {}

    std::string take(std::string_view text, std::size_t most) {
        if (left_ <= measure_.around || text.find_first_not_of(' ') == std::string_view::npos) {
            return {};
        }
        return paid(cut(text, limit(std::min(most, left_ - measure_.around)), measure_.text));
    }
    std::string take(std::string_view text) { return take(text, measure_.line); }

    /// The lines that fit into a part of the whole.
    std::vector<std::string> take_lines(std::span<const std::string> lines, std::size_t percent,
                                        Neutral neutral) {
        const std::size_t most = std::min(left_, measure_.total * percent / 100);
        std::vector<std::string> taken;
        std::size_t used = 0;
        for (const std::string& line : lines) {
            std::string one = cut(line, limit(measure_.line), neutral);
            const std::string mark = left_out(lines.size() - taken.size() - 1);
            const std::size_t cost = cost_of(one);
            if (used + cost + (mark.empty() ? 0 : cost_of(mark)) > most) {
                end_early(taken, most - used, lines.size());
                break;
            }
            used += cost;
            taken.push_back(paid(std::move(one)));
        }
        return taken;
    }

private:
    [[nodiscard]] Size limit(std::size_t most) const {
        return {.most = most, .unit = measure_.unit};
    }

    [[nodiscard]] std::size_t cost_of(std::string_view text) const {
        return size_in(measure_.unit, text) + measure_.around;
    }

    std::string paid(std::string text) {
        left_ -= std::min(left_, cost_of(text));
        return text;
    }

    /// "… ほか 150 件", or empty.
    [[nodiscard]] std::string left_out(std::size_t count) const {
        return count == 0 ? "" : "… " + fmt::format(fmt::runtime(labels_.and_more), count);
    }

    void end_early(std::vector<std::string>& taken, std::size_t room, std::size_t count) {
        std::string mark = left_out(count - taken.size());
        if (cost_of(mark) <= room) {
            taken.push_back(paid(std::move(mark)));
        }
    }

    const Measure& measure_;
    const Labels& labels_;
    std::size_t left_;
};

/// The link is ours, but a vendor's markup must not hang on that.
std::string plain_link(const std::string& link) {
    static constexpr std::string_view kPlain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#=&%+";
    const bool is_plain = link.starts_with("https://") && link.size() <= kMostLink &&
                          link.find_first_not_of(kPlain) == std::string::npos;
    return is_plain ? link : "";
}

void add_fact(std::vector<Fact>& facts, std::string_view label, std::string_view text, Room& room) {
    Fact fact = {.label = room.take(label), .text = room.take(text)};
    if (!fact.label.empty() && !fact.text.empty()) {
        facts.push_back(std::move(fact));
    }
}

std::string joined(const std::vector<std::string>& texts, std::string_view comma) {
    std::string all;
    for (const std::string& text : texts) {
        all.append(all.empty() ? "" : comma).append(text);
    }
    return all;
}

}  // namespace

Parts parts_of(const Content& content, const Measure& measure) {
    static constexpr std::size_t kPercentOfChanges = 20;
    static constexpr std::size_t kPercentOfLines = 40;
    static constexpr std::size_t kPercentOfDetail = 60;
    const Labels& labels = labels_of(content.lang);
    Room room(measure, labels);
    Parts parts;
    parts.heading = room.take(heading(content), measure.heading);
    parts.link = plain_link(content.link);
    parts.ids = room.take(content.ids);
    for (const Fact& fact : content.facts | std::views::take(kMostFacts)) {
        add_fact(parts.facts, fact.label, fact.text, room);
        if (fact.label == labels.what) {
            parts.changes_at = parts.facts.size();
        }
    }
    if (parts.changes_at == 0) {
        parts.changes_at = parts.facts.size();
    }
    add_fact(parts.notes, labels.also, joined(content.also, labels.comma), room);
    add_fact(parts.notes, labels.next, steps_line(content), room);
    for (const std::string& caveat : content.caveats | std::views::take(kMostCaveats)) {
        parts.caveats.push_back(room.take(std::string(labels.caveat) + caveat));
    }
    std::erase(parts.caveats, "");
    parts.changes = room.take_lines(content.changes, kPercentOfChanges, measure.text);
    parts.lines = room.take_lines(content.lines, kPercentOfLines, measure.text);
    parts.detail = room.take_lines(content.detail, kPercentOfDetail, measure.code);
    return parts;
}

std::string short_part(const Content& content, Size size, Neutral neutral) {
    std::string text = short_text(content);
    if (text.ends_with('\n')) {
        text.pop_back();
    }
    return cut(text, size, neutral);
}

std::vector<std::string> with_prefix(std::string_view prefix,
                                     const std::vector<std::string>& lines) {
    std::vector<std::string> prefixed;
    prefixed.reserve(lines.size());
    for (const std::string& line : lines) {
        prefixed.push_back(std::string(prefix) + line);
    }
    return prefixed;
}

std::string joined_lines(const std::vector<std::string>& lines) { return joined(lines, "\n"); }

}  // namespace metsuke::notify
