// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/xml_text.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::aws {
namespace {

TEST(XmlText, EveryTextStandsUnderItsPath) {
    const auto texts = xml_texts(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
        "<Type>Sender</Type><Code>AccessDenied</Code><Message>目付</Message></Error>"
        "<RequestId a=\"b\">4a-1</RequestId><Empty/><None></None></ErrorResponse>\n");
    ASSERT_TRUE(texts) << texts.error().message();
    EXPECT_EQ(*texts, (XmlTexts{{"ErrorResponse/Error/Type", "Sender"},
                                {"ErrorResponse/Error/Code", "AccessDenied"},
                                {"ErrorResponse/Error/Message", "目付"},
                                {"ErrorResponse/RequestId", "4a-1"}}));
}

TEST(XmlText, APathThatComesAgainKeepsItsFirstText) {
    const auto texts = xml_texts("<A><B>1</B><B>2</B><C><B>3</B></C></A>");
    ASSERT_TRUE(texts) << texts.error().message();
    EXPECT_EQ(*texts, (XmlTexts{{"A/B", "1"}, {"A/C/B", "3"}}));
}

TEST(XmlText, ATextIsWhatItsMarkupMeans) {
    const auto texts =
        xml_texts("<A>&lt;a href=&quot;x&quot;&gt; &amp;&#x2B;<![CDATA[<&amp;]]></A>");
    ASSERT_TRUE(texts) << texts.error().message();
    EXPECT_EQ(texts->at("A"), "<a href=\"x\"> &+<&amp;");
}

TEST(XmlText, NothingElseIsXml) {
    for (const char* text :
         {"", " ", "{}", "Service Unavailable", "<A>", "<A></B>", "<A/><B/>", "<A>&nbsp;</A>",
          "<A>\xff</A>", "<A>\x01</A>", "<html><body>5 < 6</body></html>"}) {
        const auto texts = xml_texts(text);
        ASSERT_FALSE(texts) << text;
        EXPECT_EQ(texts.error().code, base::ErrorCode::malformed) << text;
        EXPECT_TRUE(texts.error().message().starts_with("no XML: ")) << texts.error().message();
    }
}

TEST(XmlText, DocumentTypesAreRefused) {
    for (const char* text : {"<!DOCTYPE html><html><body>503</body></html>",
                             "<!DOCTYPE a [<!ENTITY x \"lol\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>",
                             "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                             "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>"}) {
        const auto texts = xml_texts(text);
        ASSERT_FALSE(texts) << text;
        EXPECT_TRUE(texts.error().message().contains("document type")) << texts.error().message();
    }
}

std::string nested(std::size_t depth) {
    std::string out;
    for (std::size_t i = 0; i < depth; ++i) {
        out += "<a>";
    }
    out += "x";
    for (std::size_t i = 0; i < depth; ++i) {
        out += "</a>";
    }
    return out;
}

TEST(XmlText, GoesNoDeeperThanAnyAnswer) {
    const auto deep = xml_texts(nested(32));
    ASSERT_TRUE(deep) << deep.error().message();
    EXPECT_EQ(deep->size(), 1U);
    for (const std::size_t depth : {std::size_t{33}, std::size_t{100'000}}) {
        const auto deeper = xml_texts(nested(depth));
        ASSERT_FALSE(deeper) << depth;
        EXPECT_TRUE(deeper.error().message().contains("nested deeper")) << depth;
    }
}

/// expat still tells the end of an empty element after it was stopped at its beginning.
TEST(XmlText, AnEmptyElementThatIsTooDeepDoesNoHarm) {
    std::string text = nested(32);
    text.replace(text.find('x'), 1, "<b/>");
    EXPECT_FALSE(xml_texts(text));
}

}  // namespace
}  // namespace metsuke::aws
