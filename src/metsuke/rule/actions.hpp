// SPDX-License-Identifier: Apache-2.0
//
// The legacy key `action` of multi-document files: `global` is a template for the rules behind it,
// `reset` forgets it, `repeat` changes the rule before it.
#pragma once

#include <optional>
#include <span>

#include "metsuke/rule/source.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::rule {

class DocumentActions {
public:
    /// Of one file's documents.
    explicit DocumentActions(std::span<const yaml::Node> documents);

    /// The document as it counts, or nothing if it was only an action, or a bad one (reported).
    std::optional<yaml::Node> apply(yaml::Node document, const Source& source);

    /// Documents refused because of their action.
    [[nodiscard]] std::size_t refused() const { return refused_; }

private:
    yaml::Node template_{.kind = yaml::Kind::map};
    bool keeps_previous_ = false;  ///< a document repeats it: few files have one
    yaml::Node previous_{.kind = yaml::Kind::map};
    std::size_t refused_ = 0;
};

}  // namespace metsuke::rule
