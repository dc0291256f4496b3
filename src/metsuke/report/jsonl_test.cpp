// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/jsonl.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "metsuke/finding/json.hpp"

namespace metsuke::report {
namespace {

TEST(Jsonl, IsOneLineAFindingWhateverItHolds) {
    finding::Finding finding;
    finding.id = "f-1";
    finding.time = base::Time(std::chrono::seconds(1767323045));
    finding.facts.from.user_agent = "line\nbreak\r\u2028 \x1b[2J";
    const auto renderer = make_jsonl_renderer();
    std::string out;
    renderer->begin(out);
    renderer->add(finding, out);
    renderer->add(finding, out);
    renderer->finish(out);
    EXPECT_EQ(std::ranges::count(out, '\n'), 2);
    EXPECT_EQ(out.find('\x1b'), std::string::npos);
    const auto back = finding::parse_finding(std::string_view(out).substr(0, out.find('\n')));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->facts.from.user_agent, finding.facts.from.user_agent);
}

}  // namespace
}  // namespace metsuke::report
