// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/aws/s3.hpp"
#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

const ObjectName kName = {.bucket = "trail", .key = "a.json.gz", .version = {}};

/// All of the stream, or what went wrong behind what came.
std::string read_all(ObjectStream& stream, std::size_t room) {
    std::string all;
    std::string buffer(room, '\0');
    while (true) {
        const base::Result<std::size_t> size = stream.read(buffer);
        if (!size || *size == 0) {
            return size ? all : all + "!" + size.error().message();
        }
        all.append(buffer, 0, *size);
    }
}

constexpr std::size_t kPiece = std::size_t{8} << 20U;

TEST(ObjectStream, ReadsFromBeginningToEnd) {
    std::string bytes(kPiece + 5, 'x');
    for (std::size_t i = 0; i < bytes.size(); i += 1000) {
        bytes[i] = static_cast<char>('a' + i / 1000 % 26);
    }
    bytes.back() = '!';
    FakeService service(s3_object(bytes));
    TestHost test;
    Client client = client_of(test, service);
    S3 s3(client);
    ObjectStream stream(s3, kName);
    EXPECT_TRUE(read_all(stream, 1'000'003) == bytes) << "not the same bytes";
    const std::vector<Received> requests = service.requests();
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[0].header("range"), "bytes=0-8388607");
    EXPECT_EQ(requests[0].header("if-match"), "");
    EXPECT_EQ(requests[1].header("range"), "bytes=8388608-16777215");
    EXPECT_EQ(requests[1].header("if-match"), "\"t1\"");
    EXPECT_EQ(read_all(stream, 10), "") << "the end stays the end";
    EXPECT_EQ(service.requests().size(), 2U);
}

TEST(ObjectStream, TheEndOfAnEmptyObjectIsAskedForOnce) {
    FakeService service(s3_object(""));
    TestHost test;
    Client client = client_of(test, service);
    S3 s3(client);
    ObjectStream stream(s3, kName);
    EXPECT_EQ(read_all(stream, 10), "");
    EXPECT_EQ(read_all(stream, 10), "");
    EXPECT_EQ(service.requests().size(), 1U);
}

TEST(ObjectStream, NoObjectIsMadeOfTwo) {
    FakeService service([first = s3_object(std::string(kPiece, 'x') + "y", "t1"),
                         second = s3_object(std::string(kPiece, 'x') + "z", "t2"),
                         calls = 0](const Received& request) mutable {
        return ++calls == 1 ? first(request) : second(request);
    });
    TestHost test;
    Client client = client_of(test, service);
    S3 s3(client);
    ObjectStream stream(s3, kName);
    const std::string all = read_all(stream, kPiece);
    EXPECT_EQ(all.find('!'), kPiece) << "the first piece, then an error";
    EXPECT_EQ(all.substr(std::min(kPiece, all.size())),
              "!s3 GetObject s3://trail/a.json.gz: PreconditionFailed (HTTP 412): m");
}

}  // namespace
}  // namespace metsuke::aws
