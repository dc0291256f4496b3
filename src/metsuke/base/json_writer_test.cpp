// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/json_writer.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::base::json {
namespace {

std::string as_json(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

TEST(JsonWriter, StringsKeepWhatIsHarmless) {
    EXPECT_EQ(as_json(""), R"("")");
    EXPECT_EQ(as_json("a/b 'c' <&>"), R"("a/b 'c' <&>")");
    EXPECT_EQ(as_json("目付 é \xf0\x9f\x98\x80 \xc2\xa0"), "\"目付 é \xf0\x9f\x98\x80 \xc2\xa0\"");
}

TEST(JsonWriter, StringsEscapeWhatCouldEndALineOrTurnText) {
    EXPECT_EQ(as_json("\"\\"), R"("\"\\")");
    EXPECT_EQ(as_json("\b\f\n\r\t"), R"("\b\f\n\r\t")");
    EXPECT_EQ(as_json(std::string_view("\0\x1b\x1f\x7f", 4)), R"("\u0000\u001b\u001f\u007f")");
    EXPECT_EQ(as_json("\xc2\x85\xc2\x9b"), R"("\u0085\u009b")");
    EXPECT_EQ(as_json("a\xe2\x80\xa8\xe2\x80\xa9"), R"("a\u2028\u2029")");
    EXPECT_EQ(as_json("\xe2\x80\xae\xe2\x81\xa6\xd8\x9c"), R"("\u202e\u2066\u061c")");
}

TEST(JsonWriter, EveryCharacterComesBack) {
    std::string text;
    for (char32_t point = 0; point < 0x3000; ++point) {
        append_utf8(text, point);
    }
    append_utf8(text, 0x10FFFF);
    const std::string json = as_json(text);
    Tree tree;
    ASSERT_TRUE(tree.parse(json)) << tree.error().what;
    EXPECT_EQ(tree.root().text(), text);
    EXPECT_EQ(json.find('\n'), std::string::npos);
}

TEST(JsonWriter, PutsCommasBetweenValuesOnly) {
    std::string out = "before ";
    Writer writer(out);
    writer.begin_object().member("a", "1").key("b").begin_array().number(std::int64_t{-2}).null();
    writer.boolean(true).begin_object().end_object().begin_array().end_array().end_array();
    writer.member_unless_empty("none", "").member_unless_empty("some", "x").key("c").raw("1.50");
    writer.key("d").number(std::numeric_limits<std::uint64_t>::max());
    writer.key("e").number(std::numeric_limits<std::int64_t>::min()).end_object();
    EXPECT_EQ(out, R"(before {"a":"1","b":[-2,null,true,{},[]],"some":"x","c":1.50,)"
                   R"("d":18446744073709551615,"e":-9223372036854775808})");
}

TEST(JsonWriter, KeysAreEscapedToo) {
    std::string out;
    Writer(out).begin_object().member("a\"\n", "").end_object();
    EXPECT_EQ(out, R"({"a\"\n":""})");
}

}  // namespace
}  // namespace metsuke::base::json
