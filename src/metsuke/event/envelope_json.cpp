// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/envelope_json.hpp"

#include "metsuke/base/json_writer.hpp"

namespace metsuke::event {

void append_envelope_json(std::string& out, const EventView& view) {
    if (view.kind != EventKind::cloudtrail) {
        out += view.document;
        return;
    }
    const Envelope& envelope = view.envelope;
    base::json::Writer writer(out);
    writer.begin_object().member("version", "0").member("id", envelope.id);
    writer.member("detail-type", envelope.detail_type).member("source", envelope.source);
    writer.member("account", envelope.account).member("time", envelope.time);
    writer.member("region", envelope.region).key("resources").raw("[]");
    writer.key("detail").raw(view.detail).end_object();
}

}  // namespace metsuke::event
