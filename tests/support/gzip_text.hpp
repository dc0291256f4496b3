// SPDX-License-Identifier: Apache-2.0
//
// Text files of the oracles, gzipped or plain, by lines.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <zlib.h>

namespace metsuke::tests {

/// The whole file, inflated if it is gzip (zlib reads plain files as they are). Empty if it cannot
/// be read.
inline std::string read_text(const std::filesystem::path& path) {
    std::string text;
    gzFile file = gzopen(path.c_str(), "rb");
    if (file == nullptr) return text;
    std::vector<char> buffer(1 << 16);
    for (int read = 0;
         (read = gzread(file, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0;) {
        text.append(buffer.data(), static_cast<std::size_t>(read));
    }
    gzclose(file);
    return text;
}

inline std::vector<std::string> read_lines(const std::filesystem::path& path) {
    std::vector<std::string> lines;
    const std::string text = read_text(path);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        lines.push_back(text.substr(begin, end == std::string::npos ? end : end - begin));
        if (end == std::string::npos) break;
        begin = end + 1;
    }
    return lines;
}

}  // namespace metsuke::tests
