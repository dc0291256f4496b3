// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/documents.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/base/visible.hpp"

namespace metsuke::app {

base::Result<DocumentKind> read_document_kind(const DocumentsTyped& typed) {
    DocumentKind kind = {.is_as_is = typed.as_is, .product = {}, .service = {}};
    if (!typed.stream) {
        return kind;
    }
    if (!typed.as_is) {
        return base::fail(
            base::ErrorCode::invalid_argument,
            "--stream needs --as-is: otherwise every document tells its stream itself");
    }
    const std::string_view stream = *typed.stream;
    const std::size_t slash = std::min(stream.find('/'), stream.size());
    kind.product = stream.substr(0, slash);
    kind.service = stream.substr(std::min(slash + 1, stream.size()));
    if (kind.product.empty() || (slash < stream.size() && kind.service.empty()) ||
        kind.service.contains('/')) {
        return base::fail(base::ErrorCode::invalid_argument,
                          fmt::format("--stream is PRODUCT/SERVICE, such as aws/cloudtrail, not {}",
                                      base::visible(stream)));
    }
    return kind;
}

}  // namespace metsuke::app
