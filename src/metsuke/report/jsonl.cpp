// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/jsonl.hpp"

#include "metsuke/finding/json.hpp"

namespace metsuke::report {
namespace {

class JsonlWriter final : public LineWriter {
public:
    void begin_event() override { json_.begin_event(); }
    void append(const finding::Finding& finding, std::string& out) override {
        json_.append(out, finding);
        out += '\n';
    }

private:
    finding::EventJson json_;
};

class JsonlRenderer final : public Renderer {
public:
    void add(finding::Finding finding, std::string& out) override {
        finding::append_json(out, finding);
        out += '\n';
    }
};

}  // namespace

std::unique_ptr<Renderer> make_jsonl_renderer() { return std::make_unique<JsonlRenderer>(); }
std::unique_ptr<LineWriter> make_jsonl_writer() { return std::make_unique<JsonlWriter>(); }

}  // namespace metsuke::report
