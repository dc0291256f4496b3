// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/jsonl.hpp"

#include "metsuke/finding/json.hpp"

namespace metsuke::report {
namespace {

class JsonlRenderer final : public Renderer {
public:
    void add(finding::Finding finding, std::string& out) override {
        finding::append_json(out, finding);
        out += '\n';
    }
};

}  // namespace

std::unique_ptr<Renderer> make_jsonl_renderer() { return std::make_unique<JsonlRenderer>(); }

}  // namespace metsuke::report
