// SPDX-License-Identifier: Apache-2.0
//
// `metsuke config schema`: the configuration as JSON Schema (json-schema.org, draft 2020-12), for
// editors. What receivers may say comes from their table; the rest follows the readers beside it.
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "metsuke/alert/fields.hpp"
#include "metsuke/app/answer.hpp"
#include "metsuke/app/config/commands.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/notify/receiver_types.hpp"

namespace metsuke::app {
namespace {

using base::json::Writer;

// Parts that never change, as they are written.
constexpr std::string_view kText = R"({"type":["string","number"]})";
constexpr std::string_view kTexts =
    R"({"anyOf":[{"type":["string","number"]},{"type":"array","items":{"type":["string","number"]}}]})";
constexpr std::string_view kSpan = R"({"type":"string","pattern":"^[0-9]+[smhd]$"})";
constexpr std::string_view kFlag = R"({"type":"boolean"})";
constexpr std::string_view kLangs = R"({"enum":["ja","en"]})";
constexpr std::string_view kAccounts =
    R"({"type":"object","propertyNames":{"pattern":"^[0-9]{12}$"},"additionalProperties":{"type":"object","properties":{"name":{"type":["string","number"]}},"required":["name"],"additionalProperties":false}})";
constexpr std::string_view kMuteTimes =
    R"({"type":"object","additionalProperties":{"type":"object","properties":{"weekdays":{"$ref":"#/$defs/texts"},"months":{"$ref":"#/$defs/texts"},"dates":{"$ref":"#/$defs/texts"},"hours":{"$ref":"#/$defs/texts"},"tz":{"type":"string"},"critical":{"type":"boolean"}},"additionalProperties":false}})";
constexpr std::string_view kSilences =
    R"({"type":"object","additionalProperties":{"type":"object","properties":{"match":{"$ref":"#/$defs/match"},"owner":{"type":"string"},"reason":{"type":"string"},"until":{"type":"string"}},"required":["match","owner","reason","until"],"additionalProperties":false}})";
constexpr std::string_view kRoute =
    R"({"type":"object","properties":{"match":{"$ref":"#/$defs/match"},"receivers":{"$ref":"#/$defs/texts"},"min_level":{"$ref":"#/$defs/level"},"group_by":{"$ref":"#/$defs/texts"},"group_wait":{"$ref":"#/$defs/span"},"repeat":{"$ref":"#/$defs/span"},"mute_times":{"$ref":"#/$defs/texts"},"continue":{"type":"boolean"},"routes":{"type":"array","items":{"$ref":"#/$defs/route"}}},"additionalProperties":false})";
constexpr std::string_view kMentions =
    R"({"type":"object","propertyNames":{"$ref":"#/$defs/level"}})";

void write_words(Writer& out, std::span<const std::string_view> words) {
    out.begin_array();
    for (const std::string_view word : words) {
        out.string(word);
    }
    out.end_array();
}

void write_described(Writer& out, const std::string& name, std::string_view about) {
    out.key(name).begin_object();
    out.member("description", about);
    out.key("$ref").string("#/$defs/text");
    out.end_object();
}

/// What every receiver may say.
void write_common(Writer& out, const notify::ReceiverType& type) {
    out.key("type").begin_object().member("const", type.name).end_object();
    out.key("lang").raw(kLangs);
    out.key("min_level").raw(R"({"$ref":"#/$defs/level"})");
    out.key("detail").raw(R"({"enum":["none","short","full"]})");
    out.key("allow_private").raw(kFlag);
    out.key("per_minute").raw(R"({"type":"integer","minimum":1,"maximum":1000})");
    out.key("kept_for_critical").raw(R"({"type":"integer","minimum":0,"maximum":1000})");
    if (type.has_mentions) {
        out.key("mention").raw(kMentions);
    }
}

void write_receiver(Writer& out, const notify::ReceiverType& type) {
    out.begin_object().member("description", type.about).member("type", "object");
    out.key("properties").begin_object();
    write_common(out, type);
    for (const notify::Key& key : type.keys) {
        const std::string name(key.name);
        if (key.kind == notify::KeyKind::list) {
            out.key(name).raw(R"({"$ref":"#/$defs/texts"})");
            continue;
        }
        write_described(out, name, key.help);
        if (key.kind == notify::KeyKind::secret) {
            write_described(out, name + "_file", "File whose first line is " + name);
        }
    }
    out.end_object();
    out.key("required").begin_array().string("type");
    for (const notify::Key& key : type.keys) {
        // A secret may stand in its file instead.
        if (key.is_required && key.kind != notify::KeyKind::secret) {
            out.string(key.name);
        }
    }
    out.end_array();
    out.key("additionalProperties").boolean(false).end_object();
}

void write_definitions(Writer& out) {
    out.key("$defs").begin_object();
    out.key("text").raw(kText);
    out.key("texts").raw(kTexts);
    out.key("span").raw(kSpan);
    out.key("level").begin_object().key("enum");
    write_words(out, base::kLevelNames);
    out.end_object();
    out.key("match").begin_object().member("type", "object");
    out.key("properties").begin_object();
    for (const std::string_view field : alert::field_names()) {
        out.key(field).raw(R"({"$ref":"#/$defs/texts"})");
    }
    out.end_object();
    out.key("patternProperties").raw(R"({"^parameter\\.":{"$ref":"#/$defs/texts"}})");
    out.key("additionalProperties").boolean(false).end_object();
    out.key("route").raw(kRoute);
    out.end_object();
}

void write_receivers(Writer& out) {
    out.key("receivers").begin_object().member("type", "object");
    out.key("propertyNames").raw(R"({"pattern":"^[A-Za-z0-9_.-]{1,64}$","not":{"const":"route"}})");
    out.key("additionalProperties").begin_object().key("oneOf").begin_array();
    for (const notify::ReceiverType& type : notify::receiver_types()) {
        write_receiver(out, type);
    }
    out.end_array().end_object().end_object();
}

}  // namespace

base::Result<ExitCode> print_config_schema(World& world) {
    std::string text;
    Writer out(text);
    out.begin_object();
    out.member("$schema", "https://json-schema.org/draft/2020-12/schema");
    out.member("title", "metsuke configuration").member("type", "object");
    out.key("properties").begin_object();
    out.key("lang").raw(kLangs);
    out.key("tz").raw(R"({"type":"string"})");
    out.key("state_dir").raw(R"({"type":"string"})");
    out.key("mode").raw(R"({"enum":["live","shadow"]})");
    out.key("accounts").raw(kAccounts);
    out.key("accounts_file").raw(R"({"type":"string"})");
    write_receivers(out);
    out.key("mute_times").raw(kMuteTimes);
    out.key("silences").raw(kSilences);
    out.key("route").raw(R"({"$ref":"#/$defs/route"})");
    out.end_object();
    out.key("additionalProperties").boolean(false);
    write_definitions(out);
    out.end_object();
    return answer(world, text + "\n");
}

}  // namespace metsuke::app
