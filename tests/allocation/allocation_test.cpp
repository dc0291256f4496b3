// SPDX-License-Identifier: Apache-2.0
//
// A warm matcher allocates nothing. Counted by replacing the global operator new of this test
// program.
#include <atomic>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/event/top_pass.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/pack/pack.hpp"

#include "tests/allocation/records.hpp"

namespace {

std::atomic<std::size_t> allocations{0};

void* counted(std::size_t size) {
    allocations.fetch_add(1, std::memory_order_relaxed);
    void* const bytes = std::malloc(size == 0 ? 1 : size);
    if (bytes == nullptr) std::abort();
    return bytes;
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
    return counted(size);
}
void* operator new[](std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
    return counted(size);
}
void operator delete(void* bytes) noexcept { std::free(bytes); }
void operator delete[](void* bytes) noexcept { std::free(bytes); }
void operator delete(void* bytes, std::size_t) noexcept { std::free(bytes); }
void operator delete[](void* bytes, std::size_t) noexcept { std::free(bytes); }

namespace metsuke {
namespace {

TEST(Allocation, TheCounterCounts) {
    const std::size_t before = allocations.load();
    const auto text = std::make_unique<std::string>(100, 'x');
    EXPECT_GT(allocations.load(), before);
    EXPECT_EQ(text->size(), 100U);
}

TEST(Allocation, WarmMatcherAllocatesNothingOnThePack) {
    const auto program = match::compile(std::make_shared<const rule::RuleSet>(pack::load()));
    match::Matcher matcher(program);
    event::TopPass top;
    std::vector<std::string> records = tests::quiet_records();
    for (std::string& record : records) record.append(event::kPadding, ' ');

    const auto run_all = [&] {
        std::size_t hits = 0;
        for (const std::string& record : records) {
            event::EventView view;
            const auto element =
                std::string_view(record).substr(0, record.size() - event::kPadding);
            if (top.read(element, view) < event::ElementKind::other)
                hits += matcher.run(view).size();
        }
        return hits;
    };
    EXPECT_EQ(run_all(), 0U) << "these records should match no rule";
    run_all();
    const std::size_t before = allocations.load();
    run_all();
    EXPECT_EQ(allocations.load() - before, 0U);
}

}  // namespace
}  // namespace metsuke
