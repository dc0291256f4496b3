// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/text_file.hpp"

#include <cerrno>
#include <fstream>
#include <string_view>
#include <system_error>

#include <fmt/core.h>

#include "metsuke/base/utf8.hpp"

namespace metsuke::app {
namespace {

constexpr std::size_t kMostBytes = std::size_t{16} << 20U;
constexpr std::size_t kPiece = std::size_t{64} << 10U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

base::Unexpected refused(base::ErrorCode code, const std::filesystem::path& path,
                         std::string_view why) {
    return base::fail(code, fmt::format("cannot read {}: {}", path.string(), why));
}

}  // namespace

base::Result<std::string> read_text_file(const std::filesystem::path& path) {
    if (std::error_code error; std::filesystem::is_directory(path, error)) {
        return refused(base::ErrorCode::invalid_argument, path, "it is a folder");
    }
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return refused(base::ErrorCode::not_found, path, std::generic_category().message(errno));
    }
    std::string text;
    std::string piece(kPiece, '\0');
    while (file.read(piece.data(), kPiece) || file.gcount() > 0) {
        text.append(piece, 0, static_cast<std::size_t>(file.gcount()));
        if (text.size() > kMostBytes) {
            return refused(base::ErrorCode::limit, path, "it is larger than 16 MiB");
        }
    }
    if (file.bad()) {
        return refused(base::ErrorCode::io, path, "reading failed");
    }
    if (!base::is_valid_utf8(text)) {
        return refused(base::ErrorCode::malformed, path, "it is not UTF-8");
    }
    if (text.starts_with(kByteOrderMark)) {
        text.erase(0, kByteOrderMark.size());
    }
    return text;
}

}  // namespace metsuke::app
