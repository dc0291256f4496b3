// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/documents_reader.hpp"

#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include <fmt/core.h>

#include "metsuke/base/visible.hpp"
#include "metsuke/input/file_list.hpp"
#include "metsuke/input/object_reader.hpp"

namespace metsuke::app {
namespace {

using Take = std::function<Next(const event::EventView&)>;

class Reader final : public input::RecordHandler {
public:
    Reader(World& world, const Take& take) : world_(world), take_(take) {}

    void on_event(const event::EventView& event) override {
        // What was read before a stop was noticed is nobody's any more.
        if (wants_more()) {
            ++outcome_.events;
            has_enough_ = take_(event) == Next::stop;
        }
    }
    void on_ignored(const event::Place& /*place*/, input::Shape /*shape*/) override {}
    void on_invalid(const event::Place& place, std::string what) override {
        tell_problem(place.file, what);
    }
    void on_failure(const event::Place& place, std::string what) override {
        tell_problem(place.file, what);
    }
    void on_container(input::Shape /*shape*/) override {}
    void on_repaired(const event::Place& /*place*/) override {}
    bool wants_more() override { return !has_enough_ && !world_.stop; }

    void tell_problem(std::string_view file, std::string_view what) {
        ++outcome_.problems;
        tell_about(file, what);
    }
    void tell_about(std::string_view file, std::string_view what) {
        tell(world_, fmt::format("{}: {}", base::visible(file == "-" ? "standard input" : file),
                                 base::visible(what)));
    }

    ReadOutcome outcome() {
        outcome_.was_interrupted = world_.stop;
        return outcome_;
    }

private:
    World& world_;
    const Take& take_;
    ReadOutcome outcome_;
    bool has_enough_ = false;
};

/// A file without documents is no damage here, as an empty standard input is none. The size alone
/// does not tell: files of /proc say 0.
bool is_empty(const input::InputFile& file) {
    std::error_code error;
    if (file.size != 0 || !std::filesystem::is_regular_file(file.path, error)) {
        return false;
    }
    std::ifstream bytes(file.path, std::ios::binary);
    return bytes.is_open() && bytes.peek() == std::ifstream::traits_type::eof();
}

}  // namespace

ReadOutcome for_each_event(std::span<const std::string> paths, const DocumentKind& kind,
                           World& world, const Take& take) {
    Reader reader(world, take);
    const input::FileList files =
        input::list_files(paths, [&reader] { return !reader.wants_more(); });
    for (const input::SkippedPath& skipped : files.skipped) {
        if (skipped.is_missing) {
            reader.tell_problem(skipped.path, skipped.why);
        } else {
            reader.tell_about(skipped.path, skipped.why);
        }
    }
    input::ObjectReader objects(
        {.are_as_is = kind.is_as_is, .product = kind.product, .service = kind.service}, reader);
    for (const input::InputFile& file : files.files) {
        if (!reader.wants_more()) {
            break;
        }
        if (file.path == "-") {
            objects.read_descriptor(world.input, file.path);
        } else if (!is_empty(file)) {
            objects.read_file(file.path);
        }
    }
    return reader.outcome();
}

}  // namespace metsuke::app
