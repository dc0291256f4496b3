// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "metsuke/notify/file/send.hpp"
#include "metsuke/notify/json_lines/render.hpp"
#include "metsuke/notify/plain.hpp"
#include "metsuke/notify/types/types.hpp"

namespace metsuke::notify::types {

namespace {

constexpr std::array<Key, 2> kFileKeys = {{
    {.name = "path", .is_required = true, .help = "The file that is appended to"},
    {.name = "format", .help = "jsonl (findings, the usual) or text (messages)"},
}};
constexpr std::array<Key, 1> kOutputKeys = {kFileKeys[1]};

base::Result<Receiver> make_writer(const ReceiverValues& values, std::string_view type,
                                   const std::string& path) {
    const std::string format = values.text("format", "jsonl");
    if (format != "jsonl" && format != "text") {
        return base::fail(base::ErrorCode::invalid_argument, "format: jsonl or text is wanted");
    }
    Receiver receiver;
    receiver.name = values.name;
    receiver.type = type;
    receiver.connect = [path](const Network& /*network*/) { return file::make_sender(path); };
    const bool is_text = format == "text";
    receiver.is_read_by_people = is_text;
    receiver.render = [is_text](const Telling& telling) -> Rendered {
        return {.body = is_text ? plain_text(telling.content) + "\n"
                                : json_lines::render(telling.findings),
                .short_body = {}};
    };
    return receiver;
}

base::Result<Receiver> make_file(const ReceiverValues& values) {
    return make_writer(values, "file", values.text("path"));
}

base::Result<Receiver> make_standard_output(const ReceiverValues& values) {
    return make_writer(values, "stdout", "-");
}

std::string preview_lines(const Telling& telling) { return json_lines::render(telling.findings); }

}  // namespace

const ReceiverType& file() {
    static constexpr ReceiverType kType = {.name = "file",
                                           .about = "A file of JSON Lines",
                                           .keys = kFileKeys,
                                           .make = make_file,
                                           .preview = preview_lines};
    return kType;
}

const ReceiverType& standard_output() {
    static constexpr ReceiverType kType = {.name = "stdout",
                                           .about = "Standard output, as JSON Lines",
                                           .keys = kOutputKeys,
                                           .make = make_standard_output,
                                           .preview = preview_lines};
    return kType;
}

}  // namespace metsuke::notify::types
