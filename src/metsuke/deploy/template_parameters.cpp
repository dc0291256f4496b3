// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/template_parameters.hpp"

#include "metsuke/base/assert.hpp"
#include "metsuke/base/diagnostics.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::deploy {

namespace {

constexpr std::string_view kSection = "\nParameters:\n";

/// The lines of the section; empty if there is none.
std::string_view section_of(std::string_view text) {
    const std::size_t begin = text.find(kSection);
    if (begin == std::string_view::npos) {
        return {};
    }
    text.remove_prefix(begin + 1);
    std::size_t end = text.find('\n');
    while (end + 1 < text.size() && (text[end + 1] == ' ' || text[end + 1] == '\n')) {
        end = text.find('\n', end + 1);
    }
    return text.substr(0, end + 1);
}

std::string text_of(const yaml::Node& parameter, std::string_view key) {
    const yaml::Node* const found = parameter.find(key);
    return found != nullptr ? found->text : std::string();
}

TemplateParameter parameter_of(const yaml::Entry& entry) {
    TemplateParameter parameter = {.name = entry.key,
                                   .is_number = text_of(entry.value, "Type") == "Number",
                                   .preset = {},
                                   .description = text_of(entry.value, "Description"),
                                   .pattern = text_of(entry.value, "AllowedPattern"),
                                   .values = {}};
    if (const yaml::Node* const preset = entry.value.find("Default")) {
        parameter.preset = preset->text;
    }
    if (const yaml::Node* const values = entry.value.find("AllowedValues")) {
        for (const yaml::Node& value : values->items) {
            parameter.values.push_back(value.text);
        }
    }
    return parameter;
}

}  // namespace

std::vector<TemplateParameter> parameters_in(std::string_view template_text) {
    base::Diagnostics diagnostics;
    const std::vector<yaml::Node> documents =
        yaml::parse(section_of(template_text), "template", diagnostics);
    METSUKE_ASSERT(documents.size() == 1);  // the text is ours
    const yaml::Node* const section = documents.front().find("Parameters");
    METSUKE_ASSERT(section != nullptr);
    std::vector<TemplateParameter> parameters;
    parameters.reserve(section->entries.size());
    for (const yaml::Entry& entry : section->entries) {
        parameters.push_back(parameter_of(entry));
    }
    return parameters;
}

}  // namespace metsuke::deploy
