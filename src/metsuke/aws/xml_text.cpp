// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/xml_text.hpp"

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include <expat.h>
#include <fmt/core.h>

namespace metsuke::aws {

namespace {

/// What expat's handlers fill.
struct Reading {
    static constexpr std::size_t kMostDepth = 32;

    XML_Parser parser = nullptr;
    XmlTexts texts;
    std::vector<std::size_t> outer;  ///< sizes of `path` before each open element
    std::string path, text;
    bool is_refused = false;

    void refuse() {
        is_refused = true;
        XML_StopParser(parser, XML_FALSE);
    }

    static Reading& of(void* user) { return *static_cast<Reading*>(user); }

    static void begin(void* user, const char* name, const char** /*attributes*/) {
        Reading& reading = of(user);
        if (reading.outer.size() == kMostDepth) {
            reading.refuse();
            return;
        }
        reading.outer.push_back(reading.path.size());
        reading.path.append(reading.path.empty() ? "" : "/").append(name);
        reading.text.clear();
    }

    static void end(void* user, const char* /*name*/) {
        Reading& reading = of(user);
        if (!reading.text.empty()) {
            reading.texts.try_emplace(reading.path, std::exchange(reading.text, {}));
        }
        reading.path.resize(reading.outer.back());
        reading.outer.pop_back();
    }

    static void add(void* user, const char* text, int size) {
        of(user).text.append(text, static_cast<std::size_t>(size));
    }

    static void see_doctype(void* user, const char* /*name*/, const char* /*system*/,
                            const char* /*public_id*/, int /*has_internal*/) {
        of(user).refuse();
    }
};

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

}  // namespace

base::Result<XmlTexts> xml_texts(std::string_view xml) {
    const std::unique_ptr<XML_ParserStruct, FreeParser> parser(XML_ParserCreate("UTF-8"));
    Reading reading;
    reading.parser = parser.get();
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), &Reading::begin, &Reading::end);
    XML_SetCharacterDataHandler(parser.get(), &Reading::add);
    XML_SetStartDoctypeDeclHandler(parser.get(), &Reading::see_doctype);
    const XML_Status status =
        XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    if (reading.is_refused) {
        return base::fail(base::ErrorCode::malformed,
                          "an XML document type, or elements nested deeper than in any answer");
    }
    if (status != XML_STATUS_OK) {
        return base::fail(
            base::ErrorCode::malformed,
            fmt::format("no XML: {} in line {}", XML_ErrorString(XML_GetErrorCode(parser.get())),
                        XML_GetCurrentLineNumber(parser.get())));
    }
    return std::move(reading.texts);
}

}  // namespace metsuke::aws
