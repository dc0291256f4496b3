// SPDX-License-Identifier: Apache-2.0
//
// For tests: a receiver that behaves as it is told.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/base/time.hpp"
#include "metsuke/notify/sender.hpp"

namespace metsuke::notify {

/// Answers in turn; when there are no more answers, takes everything.
struct FakeReceiver {
    std::deque<Answer> answers;
    std::vector<std::string> sent;   ///< bodies, whatever came of them
    std::vector<std::string> about;  ///< "edits m", "answers m" or nothing, of each
    std::vector<base::Time> at;
    std::vector<std::uint64_t> numbers;
    std::vector<std::optional<std::chrono::milliseconds>> patience;
    std::optional<std::string> found;
    bool can_edit = false;
};

/// The receiver outlives it, and is looked at by others only while nothing is sent.
class FakeSender final : public Sender {
public:
    explicit FakeSender(FakeReceiver& receiver) : receiver_(receiver) {}

    Answer send(const Parcel& parcel, base::Time now) override {
        receiver_.sent.emplace_back(parcel.body);
        receiver_.about.push_back(!parcel.edits.empty() ? "edits " + std::string(parcel.edits)
                                  : !parcel.answers.empty()
                                      ? "answers " + std::string(parcel.answers)
                                      : "");
        receiver_.at.push_back(now);
        receiver_.numbers.push_back(parcel.number);
        receiver_.patience.push_back(parcel.patience);
        if (receiver_.answers.empty()) {
            return Delivered{.message_id = "m"};
        }
        Answer answer = receiver_.answers.front();
        receiver_.answers.pop_front();
        return answer;
    }
    [[nodiscard]] bool can_edit() const override { return receiver_.can_edit; }
    std::optional<std::string> find(const Parcel& /*parcel*/) override { return receiver_.found; }

private:
    FakeReceiver& receiver_;
};

}  // namespace metsuke::notify
