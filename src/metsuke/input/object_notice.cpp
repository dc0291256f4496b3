// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/object_notice.hpp"

#include <charconv>
#include <cstddef>
#include <optional>
#include <system_error>
#include <utility>

#include "metsuke/base/utf8.hpp"

namespace metsuke::input {

namespace json = base::json;

namespace {

/// The byte that "%41" stands for, if `text` begins so.
std::optional<char> escaped_byte(std::string_view text) {
    constexpr std::size_t kSize = 3;
    constexpr int kHex = 16;
    if (text.size() < kSize || text.front() != '%') {
        return std::nullopt;
    }
    unsigned char byte = 0;
    const char* const end = text.data() + kSize;
    const auto [stop, error] = std::from_chars(text.data() + 1, end, byte, kHex);
    return error == std::errc() && stop == end ? std::optional(static_cast<char>(byte))
                                               : std::nullopt;
}

/// Keys in messages of S3 are encoded like a form's fields.
std::string form_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::optional<char> byte = escaped_byte(text.substr(i))) {
            out += *byte;
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return base::repair_utf8(out).text;
}

bool is_digest(std::string_view key) { return key.contains("/CloudTrail-Digest/"); }

void add(std::vector<ObjectNotice>& notices, ObjectNotice notice) {
    if (!notice.bucket.empty() && !notice.key.empty() && !is_digest(notice.key)) {
        notices.push_back(std::move(notice));
    }
}

}  // namespace

std::vector<ObjectNotice> object_notices(Shape shape, json::Value message) {
    std::vector<ObjectNotice> notices;
    if (shape == Shape::s3_notification) {
        const json::Value object = message.at("s3", "object");
        if (message.find("eventName").text().contains("ObjectCreated")) {
            add(notices, {.bucket = std::string(message.at("s3", "bucket", "name").text()),
                          .key = form_decoded(object.find("key").text()),
                          .version = std::string(object.find("versionId").text())});
        }
    } else if (shape == Shape::cloudtrail_notice) {
        const std::string bucket(message.find("s3Bucket").text());
        const json::Value keys = message.find("s3ObjectKey");
        if (keys.is_string()) {
            add(notices, {.bucket = bucket, .key = std::string(keys.text()), .version = {}});
        }
        for (const json::Value key : keys.children()) {
            add(notices, {.bucket = bucket, .key = std::string(key.text()), .version = {}});
        }
    }
    return notices;
}

std::vector<ObjectNotice> object_notices_of_event(json::Value event) {
    std::vector<ObjectNotice> notices;
    const json::Value detail = event.find("detail");
    const std::string_view key = detail.at("object", "key").text();
    if (event.find("source").text() == "aws.s3" &&
        event.find("detail-type").text() == "Object Created" && key.contains("AWSLogs/")) {
        add(notices, {.bucket = std::string(detail.at("bucket", "name").text()),
                      .key = std::string(key),
                      .version = std::string(detail.at("object", "version-id").text())});
    }
    return notices;
}

}  // namespace metsuke::input
