// SPDX-License-Identifier: Apache-2.0
//
// What the documents of an input are: told apart by their shape, or taken as they stand (--as-is),
// perhaps with the log they belong to (--stream).
#pragma once

#include <optional>
#include <string>

#include "metsuke/app/options/typed.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

struct DocumentKind {
    bool is_as_is = false;
    std::string product, service;  ///< of --stream; empty: the logsource is not asked
};

/// --stream is PRODUCT or PRODUCT/SERVICE and needs --as-is.
base::Result<DocumentKind> read_document_kind(const DocumentsTyped& typed);

}  // namespace metsuke::app
