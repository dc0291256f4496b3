// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/object_reader.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "metsuke/input/file_list.hpp"
#include "metsuke/input/recorder.hpp"

namespace metsuke::input {
namespace {

namespace fs = std::filesystem;

class Folder : public ::testing::Test {
public:
    ~Folder() override { fs::remove_all(root_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

protected:
    Folder() {
        std::string name = (fs::temp_directory_path() / "metsuke-input-XXXXXX").string();
        root_ = ::mkdtemp(name.data());
    }

    [[nodiscard]] std::string path(const std::string& name) const { return root_ + "/" + name; }
    std::string write(const std::string& name, const std::string& text) {
        fs::create_directories(fs::path(path(name)).parent_path());
        std::ofstream(path(name), std::ios::binary) << text;
        return path(name);
    }
    [[nodiscard]] std::vector<std::string> list(const std::vector<std::string>& paths) const {
        std::vector<std::string> lines;
        const FileList found = list_files(paths, [] { return false; });
        lines.reserve(found.files.size() + found.skipped.size());
        for (const InputFile& file : found.files) {
            lines.push_back(fs::path(file.path).lexically_relative(root_).string());
        }
        for (const SkippedPath& skipped : found.skipped) {
            lines.push_back(fs::path(skipped.path).lexically_relative(root_).string() + ": " +
                            skipped.why);
        }
        return lines;
    }

    std::string root_;
    Recorder recorder_;
};

using Lines = std::vector<std::string>;

constexpr std::string_view kRecord =
    R"({"eventVersion":"1.08","eventSource":"a","eventName":"b","eventID":"1"})";

TEST_F(Folder, ListsByPathAndSaysWhatItLeavesOut) {
    write("b/2", "x");
    write("b/10", "x");
    write("a.json", "x");
    write("b.json", "x");
    fs::create_directory_symlink(root_, path("b/loop"));
    fs::create_symlink("nowhere", path("c-broken"));
    ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
    EXPECT_EQ(list({root_}), (Lines{"a.json", "b.json", "b/10", "b/2",
                                    "b/loop: a link back to a folder that it lies in",
                                    "c-broken: cannot be found: No such file or directory",
                                    "pipe: a device, pipe or socket, not a file"}));
    EXPECT_EQ(list({path("b.json"), path("a.json")}), (Lines{"b.json", "a.json"}));
    EXPECT_EQ(list({path("pipe")}), Lines{"pipe"});
    EXPECT_EQ(list({path("none")}), Lines{"none: cannot be found: No such file or directory"});
    const std::vector<FileId> written = {*regular_file(path("b/2"))};
    EXPECT_EQ(list_files(Lines{root_}, [] { return false; }, written).files.size(), 3U);
    EXPECT_EQ(regular_file(path("pipe")), std::nullopt);
    EXPECT_EQ(list_files(Lines{"/dev/zero"}, [] { return false; }).skipped.size(), 1U);
}

TEST_F(Folder, ReadsAFileAndCountsItsBytes) {
    const std::string file = write("a", std::string(kRecord));
    const ObjectBytes bytes = ObjectReader({}, recorder_).read_file(file);
    EXPECT_EQ(recorder_.told.events, Lines{"1"});
    EXPECT_EQ(bytes.packed, kRecord.size());
    EXPECT_EQ(bytes.unpacked, kRecord.size());
    EXPECT_EQ(recorder_.told.failures, Lines{});
}

TEST_F(Folder, ReadsLargeFilesInWindows) {
    std::string text;
    while (text.size() < (std::size_t{6} << 20)) {
        text.append(kRecord).append("\n");
    }
    const std::string file = write("a", text);
    EXPECT_EQ(ObjectReader({}, recorder_).read_file(file).unpacked, text.size());
    EXPECT_EQ(recorder_.told.events.size(), text.size() / (kRecord.size() + 1));
}

TEST_F(Folder, SaysWhatIsWrongWithAFile) {
    ObjectReader reader({}, recorder_);
    reader.read_file(write("empty", ""));
    reader.read_file(path("none"));
    EXPECT_EQ(recorder_.told.failures,
              (Lines{"is empty", "cannot be opened: No such file or directory"}));
}

/// A handler during whose first event the file grows.
TEST_F(Folder, ReadsOnlyWhatWasThereWhenAFileGrows) {
    const std::string file = write("a", std::string(kRecord) + "\n");
    class Writer final : public RecordHandler {
    public:
        explicit Writer(std::string file) : file_(std::move(file)) {}
        void on_event(const event::EventView& /*event*/) override {
            ++events;
            std::ofstream(file_, std::ios::app) << kRecord << "\n";
        }
        void on_ignored(const event::Place& /*place*/, Shape /*shape*/) override {}
        void on_invalid(const event::Place& /*place*/, std::string /*what*/) override {}
        void on_failure(const event::Place& /*place*/, std::string what) override {
            failures.push_back(std::move(what));
        }
        void on_container(Shape /*shape*/) override {}
        void on_repaired(const event::Place& /*place*/) override {}
        bool wants_more() override { return true; }
        int events = 0;
        Lines failures;

    private:
        std::string file_;
    } writer(file);
    ObjectReader({}, writer).read_file(file);
    EXPECT_EQ(writer.events, 1);
    EXPECT_EQ(writer.failures, Lines{"grew while it was read: only its first 72 bytes were"});
}

TEST_F(Folder, ReadsADescriptorToItsEnd) {
    const std::string file = write("a", std::string(kRecord) + std::string(kRecord));
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    ObjectReader({}, recorder_).read_descriptor(descriptor, "-");
    ::close(descriptor);
    EXPECT_EQ(recorder_.told.events.size(), 2U);
}

}  // namespace
}  // namespace metsuke::input
