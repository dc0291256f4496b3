// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/subject.hpp"

#include "metsuke/event/envelope_rules.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;

bool looks_like_record(Value value) {
    return value.find("eventName").is_string() && value.find("eventSource").is_string();
}

}  // namespace

Subject subject_of(const EventView& view, Value detail) {
    Subject subject{.record = detail,
                    .is_cloudtrail = view.kind == EventKind::cloudtrail ||
                                     view.kind == EventKind::cloudtrail_envelope,
                    .envelope = view.envelope};
    if (view.kind != EventKind::bare) {
        return subject;
    }
    const Value inner = detail.find("detail");
    if (inner.is_object() && detail.find("detail-type").is_string()) {
        subject.record = inner;
        subject.envelope = {.source = detail.find("source").text(),
                            .detail_type = detail.find("detail-type").text(),
                            .account = detail.find("account").text(),
                            .region = detail.find("region").text(),
                            .time = detail.find("time").text(),
                            .id = detail.find("id").text(),
                            .resources = detail.find("resources").raw()};
        const Stream stream = stream_of(subject.envelope.source, subject.envelope.detail_type);
        subject.is_cloudtrail = stream.service == "cloudtrail";
    } else {
        subject.is_cloudtrail = looks_like_record(detail);
    }
    return subject;
}

}  // namespace metsuke::event
