# SPDX-License-Identifier: Apache-2.0
"""Signatures of metsuke::aws beside those of AWS's own library: the same requests, the same instant, the same header.

  METSUKE_SEED=7 METSUKE_REQUESTS=100000 python3 tests/aws/signing_test.py"""
import datetime
import json
import os
import random
import types
import unittest
import unittest.mock
import urllib.parse

import driver

MISSING = driver.missing("botocore.auth", "botocore.awsrequest", "botocore.credentials")
if not MISSING:
    import botocore.auth
    import botocore.awsrequest
    import botocore.credentials

SEED = int(os.environ.get("METSUKE_SEED", "20150830"))
REQUESTS = int(os.environ.get("METSUKE_REQUESTS", "12000"))
MOST_SHOWN = 3

# botocore leaves more out than what a request to AWS has ("connection", "te" …) and signs Date where X-Amz-Date is missing;
# these it treats as we do.
UNSIGNED = ["User-Agent", "Expect", "X-Amzn-Trace-Id"]
NAMES = ["A", "A-B", "A-B-C", "AB", "A_B", "A.B", "Content-Type", "Range", "If-Match", "Content-MD5", "X-Amz-Target",
         "X-Amz-Meta", "X-Amz-Meta-A", "X-Amz-Meta-A-B", "X-Amz-Meta-AB", "X-Amz-Date-Of", "X-Amz", "Zz", *UNSIGNED]
HOSTS = ["sqs.eu-west-1.amazonaws.com", "bucket.s3.ap-northeast-1.amazonaws.com", "sts.amazonaws.com", "127.0.0.1", "localhost",
         "[::1]", "vpce-0a1b.sqs.us-east-1.vpce.amazonaws.com"]
LETTERS = "abcXYZ019-_.~ /+:=&%?#@!$'()*,;[]\"<>\\^`{|}é日本🎏"
WORDS = ["a", "bytes=0-99", '"quoted  blanks"', "x,y", "日本", "é", "=", "a:b", "*", "0", '"', "%20", "+"]


class Dice(random.Random):
    def text(self, most, letters=LETTERS):
        return "".join(self.choices(letters, k=self.randint(0, most)))

    def cased(self, text):
        return "".join(self.choice((c.lower(), c.upper())) for c in text) if self.random() < 0.5 else text

    def encoded(self, most):
        return urllib.parse.quote(self.text(most), safe="-_.~")

    def segment(self):
        kinds = [lambda: self.encoded(8),
                 lambda: self.choice(["", ".", "..", "...", "%2F", "%2f", "a+b", "a:b", "*", "~", "%25"]),
                 lambda: self.text(6, "abc-_.~!$'()*+,;=:@")]
        return self.choices(kinds, (6, 3, 2))[0]()

    def path(self, service):
        if service != "s3" and self.random() < 0.3:
            return self.choice(["", "/"])
        return "/" + "/".join(self.segment() for _ in range(self.randint(0, 5)))

    def query(self):
        if self.random() < 0.4:
            return self.choice(["", "?"])
        kinds = [lambda: f"{self.encoded(4)}={self.encoded(6)}", lambda: self.encoded(4), lambda: self.encoded(3) + "=",
                 lambda: f"a={self.choice('xyz')}", lambda: f"a-b={self.choice('xyz')}", lambda: "a=b=c", lambda: "A=1",
                 lambda: "versionId=" + self.encoded(10), lambda: "location", lambda: "prefix=AWSLogs%2F1%2F"]
        return "?" + "&".join(self.choice(kinds)() for _ in range(self.randint(0, 5)))

    def value(self):
        blanks = ["", " ", "  ", "\t", "   \t "]
        words = "".join(self.choice(WORDS) + self.choice(blanks) for _ in range(self.randint(0, 4)))
        return self.choice(blanks) + words

    def headers(self):
        headers = [[self.cased(self.choice(NAMES)), self.value()] for _ in range(self.randint(0, 6))]
        if self.random() < 0.1:
            headers.append([self.cased("Host"), "other.example:99"])
        return headers

    def time(self):
        instant = datetime.datetime(2015, 1, 1) + datetime.timedelta(seconds=self.randrange(10 ** 9))
        if self.random() < 0.1:
            instant = instant.replace(hour=self.choice((0, 23)), minute=59, second=self.choice((0, 59)))
        return instant.isoformat() + self.choice(["Z", ".999Z", "+00:00"])

    def request(self):
        service = self.choice(["s3", "s3", "s3", "sqs", "sns", "sts", "ssm", "secretsmanager", "dynamodb", "execute-api"])
        scheme, port = self.choice(["https", "http", "HTTPS", "Http"]), self.choice(["", "", ":80", ":443", ":8080", ":4566"])
        return {
            "op": "sign",
            "method": self.choice(["GET", "POST", "PUT", "PATCH"]),
            "url": f"{scheme}://{self.choice(HOSTS)}{port}{self.path(service)}{self.query()}",
            "headers": self.headers(),
            "body": self.choice(["", self.text(20), self.text(500, "{}\":,\u0000\u0001 \n日")]),
            "access_key": "AKIA" + self.text(16, "ABCDEFGH234567"),
            "secret": "s" + self.text(40, "abcXYZ019/+"),
            "token": self.choice(["", "t" + self.text(300, "abcXYZ019/+=")]),
            "region": self.choice(["us-east-1", "eu-west-1", "ap-northeast-1", "cn-north-1", "us-gov-west-1"]),
            "service": service,
            "time": self.time(),
        }


class Then(datetime.datetime):
    """The time of day, as botocore sees it."""

    moment = None

    @classmethod
    def utcnow(cls):
        return cls.moment


def at_that_time():
    """Patches the one place where botocore looks at the clock, in its newer versions and in older ones."""
    seen = types.SimpleNamespace(datetime=Then, timezone=datetime.timezone)
    return unittest.mock.patch.multiple(botocore.auth, create=True, datetime=seen, get_current_datetime=Then.utcnow)


def by_botocore(case):
    """Its request, signed, and what it signed."""
    Then.moment = datetime.datetime.fromisoformat(case["time"]).replace(tzinfo=None)
    request = botocore.awsrequest.AWSRequest(method=case["method"], url=case["url"], data=case["body"].encode())
    for name, value in case["headers"]:
        request.headers[name] = value
    kind = botocore.auth.S3SigV4Auth if case["service"] == "s3" else botocore.auth.SigV4Auth
    credentials = botocore.credentials.Credentials(case["access_key"], case["secret"], case["token"] or None)
    signer = kind(credentials, case["service"], case["region"])
    signer.add_auth(request)
    return request, signer


def header(headers, name):
    return [value for other, value in headers if other.lower() == name]


class Known(unittest.TestCase):
    """Samples that AWS publishes; they need nobody else's code."""

    SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

    def sign(self, **case):
        usual = {"op": "sign", "method": "GET", "headers": [], "body": "", "access_key": "AKIDEXAMPLE", "secret": self.SECRET,
                 "token": "", "region": "us-east-1", "service": "service", "time": "2015-08-30T12:36:00Z"}
        (answer,) = driver.in_batch([usual | case])
        return header(answer["headers"], "authorization")[0]

    def test_the_suite_of_aws(self):
        """aws-sig-v4-test-suite: "get-vanilla"."""
        self.assertEqual(
            self.sign(url="https://example.amazonaws.com/"),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, "
            "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")

    def test_an_object(self):
        """Amazon S3 API Reference, "Signature Calculations for the Authorization Header": "GET Object"."""
        self.assertEqual(
            self.sign(url="https://examplebucket.s3.amazonaws.com/test.txt", headers=[["Range", "bytes=0-9"]], service="s3",
                      access_key="AKIAIOSFODNN7EXAMPLE", secret="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                      time="2013-05-24T00:00:00Z"),
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
            "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
            "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")


@unittest.skipIf(MISSING, MISSING)
class BesideBotocore(unittest.TestCase):
    def test_random_requests(self):
        print(f"{REQUESTS} requests, METSUKE_SEED={SEED}", flush=True)
        dice = Dice(SEED)
        cases = [dice.request() for _ in range(REQUESTS)]
        answers = driver.in_batch(cases)
        self.assertEqual(len(answers), len(cases))
        with at_that_time():
            self.compare(cases, answers)

    def compare(self, cases, answers):
        differences = 0
        for number, (case, answer) in enumerate(zip(cases, answers)):
            request, signer = by_botocore(case)
            ours, theirs = answer.get("headers", []), request.headers.items()
            names = ("authorization", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256")
            is_same = all(header(ours, name) == header(theirs, name) for name in names)
            if is_same and ours[:len(case["headers"])] == case["headers"]:
                continue
            differences += 1
            if differences <= MOST_SHOWN:
                wanted = header(theirs, "authorization")
                del request.headers["Authorization"]
                print(f"request {number}: {json.dumps(case, ensure_ascii=False)}\n"
                      f"ours: {json.dumps(answer, ensure_ascii=False)}\nbotocore's: {wanted}, of:\n{signer.canonical_request(request)}\n", flush=True)
        self.assertEqual(differences, 0, f"METSUKE_SEED={SEED}")


if __name__ == "__main__":
    driver.main()
