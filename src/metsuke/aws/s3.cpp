// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/s3.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/core.h>

#include "metsuke/aws/endpoint.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/net/url.hpp"

namespace metsuke::aws {

namespace {

constexpr int kWholeObject = 200;
constexpr int kNothingThere = 416;

/// Names of buckets, the old ones of us-east-1 included ("Bucket naming rules", Amazon S3 User
/// Guide).
bool is_bucket(std::string_view name) {
    constexpr std::size_t kLeast = 3;
    constexpr std::size_t kMost = 255;
    return name.size() >= kLeast && name.size() <= kMost && name.front() != '.' &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.' || c == '_';
           });
}

/// The certificate of *.s3.REGION.amazonaws.com holds for one label.
bool is_host_label(std::string_view bucket) {
    constexpr std::size_t kMost = 63;
    return bucket.size() <= kMost && is_region(bucket);
}

std::string encoded_key(std::string_view key) {
    std::string out;
    for (const char c : key) {
        out.append(c == '/' ? "/" : net::percent_encoded(std::string_view(&c, 1)));
    }
    return out;
}

/// The 1234 of "bytes 0-99/1234", if the range begins where it should.
std::optional<std::uint64_t> whole_size(const net::Response& response, std::uint64_t begin) {
    const std::string_view range = response.header("content-range").value_or("");
    const std::size_t slash = range.find('/');
    std::uint64_t size = 0;
    if (slash == std::string_view::npos || !range.starts_with(fmt::format("bytes {}-", begin))) {
        return std::nullopt;
    }
    const auto [end, error] =
        std::from_chars(range.data() + slash + 1, range.data() + range.size(), size);
    return error == std::errc() ? std::optional(size) : std::nullopt;
}

bool has_all_its_bytes(const net::Response& response) {
    return response.header("content-length") == std::to_string(response.body.size());
}

}  // namespace

std::string ObjectName::shown() const {
    return fmt::format("s3://{}/{}", base::visible(bucket), base::visible(key));
}

std::string S3::url_of(const ObjectName& name, std::string_view region) const {
    const std::string key = encoded_key(name.key);
    const std::string version =
        name.version.empty() ? "" : "?versionId=" + net::percent_encoded(name.version);
    if (!client_.own_endpoint("s3") && is_host_label(name.bucket)) {
        return fmt::format("https://{}.s3.{}.{}/{}{}", name.bucket, region, domain_of(region), key,
                           version);
    }
    return fmt::format("{}/{}/{}{}", client_.endpoint("s3", region), name.bucket, key, version);
}

std::variant<net::Response, Fault> S3::ask(const ObjectName& name, const std::string& region,
                                           const std::vector<net::Header>& headers) {
    return client_.call(
        {.service = "s3",
         .region = region,
         .request = {.method = net::Method::get, .url = url_of(name, region), .headers = headers}});
}

/// Asks the region that has the bucket, which the first answer tells where ours has not.
std::variant<net::Response, Fault> S3::ask_its_region(const ObjectName& name,
                                                      const std::vector<net::Header>& headers) {
    const auto known = regions_.find(name.bucket);
    std::string region = known == regions_.end() ? client_.region() : known->second;
    std::variant<net::Response, Fault> answer = ask(name, region, headers);
    if (const auto* const fault = std::get_if<Fault>(&answer);
        fault != nullptr && fault->kind == Fault::Kind::elsewhere && fault->region != region &&
        is_region(fault->region)) {
        region = fault->region;
        answer = ask(name, region, headers);
    }
    if (std::holds_alternative<net::Response>(answer)) {
        regions_.insert_or_assign(name.bucket, region);
    }
    return answer;
}

base::Result<S3::Piece> S3::get(const ObjectName& name, std::uint64_t begin, std::size_t size,
                                std::string_view tag) {
    if (!is_bucket(name.bucket) || name.key.empty()) {
        return base::fail(base::ErrorCode::invalid_argument,
                          fmt::format("{}: no name of an object", name.shown()));
    }
    std::vector<net::Header> headers = {
        {.name = "Range", .value = fmt::format("bytes={}-{}", begin, begin + size - 1)}};
    if (!tag.empty()) {
        headers.push_back({.name = "If-Match", .value = std::string(tag)});
    }
    std::variant<net::Response, Fault> answer = ask_its_region(name, headers);
    if (const auto* const fault = std::get_if<Fault>(&answer)) {
        if (fault->status == kNothingThere && begin == 0) {
            return Piece{};  // an empty object has no first byte
        }
        return base::Unexpected(error_of(*fault, "s3 GetObject " + name.shown()));
    }
    auto& response = std::get<net::Response>(answer);
    const bool is_whole = response.status == kWholeObject;  // of a server that knows no ranges
    const std::uint64_t whole =
        is_whole ? response.body.size() : whole_size(response, begin).value_or(begin);
    const bool is_complete =
        is_whole ? begin == 0 && has_all_its_bytes(response)
                 : whole > begin && response.body.size() == std::min(size, whole - begin);
    std::string its_tag(response.header("etag").value_or(""));
    if (!is_complete || (!tag.empty() && its_tag != tag)) {
        return base::fail(
            base::ErrorCode::io,
            fmt::format("{}: the answer holds other bytes than were asked for", name.shown()));
    }
    return Piece{.bytes = std::move(response.body), .whole = whole, .tag = std::move(its_tag)};
}

base::Result<std::size_t> ObjectStream::read(std::span<char> room) {
    if (used_ == piece_.bytes.size() && !is_at_end_) {
        METSUKE_TRY(piece_, s3_.get(name_, asked_, kPiece, piece_.tag));
        used_ = 0;
        asked_ += piece_.bytes.size();
        is_at_end_ = asked_ >= piece_.whole;
    }
    const std::size_t size = std::min(room.size(), piece_.bytes.size() - used_);
    std::copy_n(piece_.bytes.begin() + static_cast<std::ptrdiff_t>(used_), size, room.begin());
    used_ += size;
    return size;
}

}  // namespace metsuke::aws
