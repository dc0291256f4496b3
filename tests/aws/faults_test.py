# SPDX-License-Identifier: Apache-2.0
"""Services of AWS in trouble: what metsuke asks again and how often, what it gives up and how it says so, and that no
secret is in what it says. Nothing but Python is needed."""
import datetime
import functools
import hashlib
import json
import random
import time

import driver
import front
from driver import ACCESS_KEY, KEYS, KNOWN, SECRET, TOKEN
from fake_aws import FakeAws
from front import answered, cut, refused, reset, reset_afterwards, slow, throttled

MIB = 1 << 20
MOST_ATTEMPTS = 3
OTHERS = {"AKIAI44QH8DHBEXAMPLE": ("je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY", "AQoDYXdzEJr/0th+er/EXAMPLE==")}

OBJECT = b"{\"Records\": []}"
COMMANDS = {
    "s3": ("s3_get", {"bucket": "logs", "key": "a.json"}),
    "sqs": ("sqs_send", {"body": "hello"}),
    "sns": ("sns_publish", {"topic": "arn:aws:sns:ap-northeast-1:123456789012:ops", "message": "hello"}),
    "sts": ("sts_identity", {}),
    "ssm": ("kept_secret", {"reference": "ssm:/chat/token"}),
    "dynamodb": ("dynamodb_put", {"table": "claims", "item": {"id": "a", "lease": 7}}),
}


def each_service(test):
    """Runs the test for every service with what tells a new driver to use it; nothing has been asked so far."""
    @functools.wraps(test)
    def run(self):
        for service in COMMANDS:
            with self.subTest(service):
                self.front.requests.clear()
                its_driver = self.start()
                test(self, service, lambda its_driver=its_driver, service=service: self.tell(its_driver, service))
                self.end(its_driver)
    return run


class Trouble(driver.Case):
    def setUp(self):
        super().setUp()
        self.aws = FakeAws()
        self.aws.objects["logs/a.json"] = OBJECT
        self.aws.parameters["/chat/token"] = "kept"
        self.front = self.stand_before(self.aws)

    def start(self, *words, **variables):
        """A driver of the keys in its environment, unless others are given."""
        return self.driver(*words, AWS_ENDPOINT_URL=self.front.url, **(variables or KEYS))

    def tell(self, its_driver, service):
        op, members = COMMANDS[service]
        more = {"queue": f"{self.front.url}/123456789012/q"} if service == "sqs" else {}
        return its_driver.ask(op, **members, **more)

    def attempts(self):
        return len(self.front.requests)


class Passing(Trouble):
    """What is sent again and goes well then."""

    def test_no_trouble(self):
        its_driver = self.start()
        for number, service in enumerate(COMMANDS, 1):
            self.assertEqual(self.good(self.tell(its_driver, service))["waits_ms"], [])
            self.assertEqual(self.attempts(), number)
        self.assertEqual((self.aws.sent, self.aws.published), (["hello"], [(None, "hello")]))
        self.assertEqual(self.aws.items, {"a": {"id": {"S": "a"}, "lease": {"N": "7"}}})

    @each_service
    def test_throttled(self, _, tell):
        self.front.trouble = [throttled, throttled]
        self.assertEqual(self.good(tell())["waits_ms"], [500, 1000], "half of one second, and of two")
        self.assertEqual(self.attempts(), 3)

    @each_service
    def test_a_server_in_trouble(self, _, tell):
        self.front.trouble = [answered(500), answered(503, b"<html>Service Unavailable</html>")]
        self.good(tell())
        self.assertEqual(self.attempts(), 3)

    @each_service
    def test_the_connection_is_reset(self, _, tell):
        self.front.trouble = [reset, reset]
        self.assertEqual(len(self.good(tell())["waits_ms"]), 2)
        self.assertEqual(self.attempts(), 3)

    @each_service
    def test_a_connection_that_was_used_before_is_reset(self, _, tell):
        self.good(tell())
        self.front.trouble = [reset]
        self.good(tell())
        self.assertEqual(self.attempts(), 3)

    @each_service
    def test_an_answer_that_ends_early(self, _, tell):
        self.front.trouble = [cut]
        self.good(tell())
        self.assertEqual(self.attempts(), 2)

    def test_slow_answers(self):
        for service in COMMANDS:
            with self.subTest(service):
                self.front.requests.clear()
                self.front.trouble = [slow(1.5)]
                self.good(self.tell(self.start(400, **KEYS), service))
                self.assertEqual(self.attempts(), 2)


class Lasting(Trouble):
    """What ends in an error, soon."""

    @each_service
    def test_throttled(self, service, tell):
        self.front.always = throttled
        status, code = front.code_of("throttled", service)
        self.bad(tell(), service, f"{code} (HTTP {status}): trouble on demand")
        self.assertEqual(self.attempts(), MOST_ATTEMPTS)

    @each_service
    def test_a_server_in_trouble(self, service, tell):
        self.front.always = answered(500)
        self.bad(tell(), service, "(HTTP 500)", code="io")
        self.assertEqual(self.attempts(), MOST_ATTEMPTS)

    @each_service
    def test_resets(self, service, tell):
        self.front.always = reset
        answer = self.bad(tell(), service, code="io")
        self.assertRegex(answer["error"].lower(), "reset|empty reply|recv", "it says why")
        self.assertEqual(self.attempts(), MOST_ATTEMPTS)

    @each_service
    def test_nobody_listens(self, service, tell):
        self.front.close()
        begin = time.monotonic()
        self.bad(tell(), service, "connect", code="io")
        self.assertLess(time.monotonic() - begin, 5)

    def test_slow_answers(self):
        self.front.always = slow(1.5)
        begin = time.monotonic()
        self.bad(self.tell(self.start(300, **KEYS), "sqs"), "sqs SendMessage", "timed out", code="io")
        self.assertEqual(self.attempts(), MOST_ATTEMPTS)
        self.assertLess(time.monotonic() - begin, 10)

    def test_patience_is_for_all_attempts(self):
        self.front.always = slow(3)
        for service in ("sns", "dynamodb"):
            with self.subTest(service):
                its_driver = self.start()
                op, members = COMMANDS[service]
                begin = time.monotonic()
                self.bad(its_driver.ask(op, **members, patience_ms=700), service)
                self.assertLess(time.monotonic() - begin, 2.5)

    @each_service
    def test_what_is_refused_is_not_asked_again(self, service, tell):
        self.front.always = refused(403, "AccessDenied", "User: nobody is not authorized to perform: this")
        self.bad(tell(), service, "AccessDenied (HTTP 403): User: nobody is not authorized", code="permission")
        self.assertEqual(self.attempts(), 1)

    def exhausted(self):
        """A driver that has asked a service in trouble 80 times."""
        self.front.always = answered(503)
        its_driver = self.start()
        for _ in range(80):
            self.bad(self.tell(its_driver, "sts"))
        return its_driver

    def test_a_service_in_trouble_is_not_asked_three_times_as_much(self):
        """A budget of 500, of which a request that is sent again takes five."""
        its_driver = self.exhausted()
        self.assertEqual(self.attempts(), 80 + 100)
        self.front.always = None
        self.good(self.tell(its_driver, "sts"))

    def test_what_goes_well_at_once_gives_one_back(self):
        its_driver = self.exhausted()
        for trouble, requests in ((None, 1), (answered(503), 1), (None, 1), (None, 1), (None, 1), (None, 1), (answered(503), 2)):
            self.front.requests.clear()
            self.front.always = trouble
            self.tell(its_driver, "sts")
            self.assertEqual(self.attempts(), requests)


class Garbage(Trouble):
    """Answers that no service gives, or that say what must not be shown."""

    @each_service
    def test_no_answer_of_aws(self, service, tell):
        for body in (b"<html><p>Sign in</html>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"[]", b"{", b"null", b"\xff\xfe",
                     b"<a>" * 100, bytes(1000)):
            self.front.always = answered(200, body)
            self.front.requests.clear()
            answer = tell()
            if service == "s3":  # of a server that knows no ranges, this is the object
                self.assertEqual(self.good(answer)["size"], len(body))
            else:
                self.bad(answer, service)
            self.assertLessEqual(self.attempts(), MOST_ATTEMPTS)

    def test_a_page_of_another_is_no_success(self):
        """Of a proxy or a hotel's network, as well-formed as they come."""
        self.front.always = answered(200, b"<html><body>Please sign in.</body></html>", Content_Type="text/html")
        for service in ("sns", "sts"):
            with self.subTest(service):
                self.bad(self.tell(self.start(), service), service)

    @each_service
    def test_no_refusal_of_aws(self, service, tell):
        for body in (b"<html>\x1b[31mForbidden</html>", b"<Error><Code>", b"{\"__type\": 7}", b"\xff\xfe\x00",
                     b"x" * (3 * MIB)):
            self.front.always = answered(403, body)
            self.front.requests.clear()
            answer = self.bad(tell(), service, "(HTTP 403)", code="permission")
            self.assertLess(len(answer["error"]), 600)
            self.assertNotIn("\x1b", answer["error"])
            self.assertEqual(self.attempts(), 1)

    @each_service
    def test_a_refusal_is_one_harmless_line(self, _, tell):
        self.front.always = refused(400, "ValidationError", "no\u202e good\nsecond line")
        answer = self.bad(tell(), "ValidationError (HTTP 400): no")
        self.assertFalse(set("\n\u202e") & set(answer["error"]), answer)

    @each_service
    def test_secrets_that_a_service_repeats(self, _, tell):
        """Where a signature is wrong AWS prints what it would have signed."""
        for words in (f"{SECRET} and x-amz-security-token:{TOKEN}", "x" * 280 + TOKEN, f"one\nx-amz-security-token:{TOKEN}"):
            self.front.always = refused(403, "AccessDenied", words)
            self.assertNotIn(TOKEN[:18], self.bad(tell(), "AccessDenied")["error"])

    def test_secrets_that_a_service_repeats_escaped(self):
        """JSON and XML have more than one way to write a '/'."""
        as_json = json.dumps({"__type": "AccessDenied", "message": f"{SECRET} {TOKEN}"}).replace("/", "\\/")
        as_xml = f"<ErrorResponse><Error><Code>AccessDenied</Code><Message>{SECRET} {TOKEN}</Message></Error></ErrorResponse>"
        as_xml = as_xml.replace("/bPx", "&#x2F;bPx").replace("+", "&#43;")
        for service, body in (("sqs", as_json), ("sts", as_xml)):
            with self.subTest(service):
                self.front.always = answered(403, body.encode())
                answer = self.bad(self.tell(self.start(), service), "AccessDenied")
                self.assertFalse(SECRET in answer["error"] or TOKEN in answer["error"], "it is told all the same")


    def test_a_token_of_web_identity_that_is_repeated(self):
        self.secrets.add("web.identity.t0ken")
        token = self.folder / "token"
        token.write_text("web.identity.t0ken")
        self.front.always = refused(400, "InvalidIdentityToken", "web.identity.t0ken is no token")
        its_driver = self.start(AWS_WEB_IDENTITY_TOKEN_FILE=str(token), AWS_ROLE_ARN="arn:aws:iam::123456789012:role/ops")
        answer = self.bad(self.tell(its_driver, "sqs"), "InvalidIdentityToken")
        self.assertFalse("t0ken" in answer["error"])
        self.assertEqual(self.attempts(), 1)


class Clocks(Trouble):
    def check_clock(self, tell):
        self.assertEqual(self.good(tell())["waits_ms"], [], "the clock was the trouble, not the service")
        self.assertEqual(self.attempts(), 2)
        self.good(tell())
        self.assertEqual(self.attempts(), 3, "it is known from then on")

    @each_service
    def test_a_clock_ahead_of_ours(self, _, tell):
        self.front.ahead = datetime.timedelta(minutes=20)
        self.check_clock(tell)

    @each_service
    def test_a_clock_behind_ours(self, _, tell):
        self.front.ahead = datetime.timedelta(minutes=-20)
        self.check_clock(tell)

    def test_a_clock_that_is_set_right(self):
        self.front.ahead = datetime.timedelta(hours=3)
        its_driver = self.start()
        self.good(self.tell(its_driver, "sqs"))
        self.front.ahead = datetime.timedelta(0)
        self.good(self.tell(its_driver, "sqs"))
        self.assertEqual(self.attempts(), 4)

    @each_service
    def test_a_service_that_is_never_content(self, _, tell):
        self.front.ahead = datetime.timedelta(minutes=20)
        self.front.always = refused(403, "RequestTimeTooSkewed")
        self.bad(tell(), "RequestTimeTooSkewed (HTTP 403)")
        self.assertLessEqual(self.attempts(), 2)

    def test_a_wrong_key_is_no_wrong_clock(self):
        its_driver = self.start(AWS_ACCESS_KEY_ID=ACCESS_KEY, AWS_SECRET_ACCESS_KEY="wrong", AWS_SESSION_TOKEN=TOKEN)
        for attempts, service in enumerate(COMMANDS, 1):
            answer = self.bad(self.tell(its_driver, service))
            self.assertRegex(answer["error"], "SignatureDoesNotMatch|InvalidSignatureException")
            self.assertEqual(self.attempts(), attempts)
        self.assertEqual(len(self.front.wrong), len(COMMANDS))
        self.front.wrong.clear()


class Expiry(Trouble):
    """Temporary credentials end; whoever made them makes others."""

    def setUp(self):
        super().setUp()
        self.front.keys.update(OTHERS)
        self.file = self.folder / "credentials"

    def write(self, keys):
        ((access_key, (secret, token)),) = keys.items()
        self.file.write_text(f"[default]\naws_access_key_id = {access_key}\naws_secret_access_key = {secret}\n"
                             f"aws_session_token = {token}\n")

    def of_file(self):
        return self.start(AWS_SHARED_CREDENTIALS_FILE=str(self.file))

    def used(self):
        return [request.scope.access_key for request in self.front.requests]

    def test_others_are_in_the_file(self):
        (other,) = OTHERS
        for service in COMMANDS:
            with self.subTest(service):
                self.write(KNOWN)
                self.front.expired = set()
                self.front.requests.clear()
                its_driver = self.of_file()
                self.good(self.tell(its_driver, service))
                self.write(OTHERS)
                self.good(self.tell(its_driver, service))
                self.front.expired = {ACCESS_KEY}
                self.assertEqual(self.good(self.tell(its_driver, service))["waits_ms"], [])
                self.assertEqual(self.used(), [ACCESS_KEY, ACCESS_KEY, ACCESS_KEY, other])
                self.good(self.tell(its_driver, service))
                self.assertEqual(self.used()[4:], [other])

    def test_no_others(self):
        self.write(KNOWN)
        self.front.expired = {ACCESS_KEY}
        for its_driver in (self.of_file(), self.start()):
            for service in COMMANDS:
                self.front.requests.clear()
                self.assertRegex(self.bad(self.tell(its_driver, service))["error"], r"ExpiredToken(Exception)? \(HTTP 40[03]\)")
                self.assertEqual(self.attempts(), 1)

    def test_the_file_goes_away(self):
        self.write(KNOWN)
        its_driver = self.of_file()
        self.good(self.tell(its_driver, "sqs"))
        self.file.unlink()
        self.front.expired = {ACCESS_KEY}
        self.bad(self.tell(its_driver, "sqs"), "ExpiredToken")
        self.bad(self.tell(its_driver, "sqs"), "no AWS credentials", code="permission")
        self.assertEqual(self.attempts(), 2)

    def of_container(self, answers, token_file=None):
        """A driver of a container's endpoint, and that endpoint; of `answers` the last one stays."""
        endpoint = front.Front(lambda _: answers.pop(0) if len(answers) > 1 else answers[0])
        endpoint.judge = lambda _: None
        self.addCleanup(endpoint.close)
        self.secrets.add("container-t0ken")
        how = ({"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": str(token_file)} if token_file
               else {"AWS_CONTAINER_AUTHORIZATION_TOKEN": "Bearer container-t0ken"})
        return self.start(AWS_CONTAINER_CREDENTIALS_FULL_URI=f"{endpoint.url}/role", **how), endpoint

    @staticmethod
    def handed_out(keys, minutes):
        ((access_key, (secret, token)),) = keys.items()
        end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
        return front.Answer(200, json.dumps({"AccessKeyId": access_key, "SecretAccessKey": secret, "Token": token,
                                             "Expiration": end.strftime("%Y-%m-%dT%H:%M:%SZ")}).encode())

    def test_others_are_at_the_container_s_endpoint(self):
        (other,) = OTHERS
        its_driver, endpoint = self.of_container([self.handed_out(KNOWN, 60), self.handed_out(OTHERS, 60)])
        self.good(self.tell(its_driver, "sns"))
        self.good(self.tell(its_driver, "sns"))
        self.assertEqual(len(endpoint.requests), 1, "they are good for an hour")
        self.front.expired = {ACCESS_KEY}
        self.good(self.tell(its_driver, "sns"))
        self.assertEqual(self.used(), [ACCESS_KEY, ACCESS_KEY, ACCESS_KEY, other])
        self.assertEqual([request.all("authorization") for request in endpoint.requests], [["Bearer container-t0ken"]] * 2)

    def test_what_ends_soon_is_not_fetched_at_every_request(self):
        its_driver, endpoint = self.of_container([self.handed_out(KNOWN, 5), self.handed_out(OTHERS, 60)])
        for _ in range(3):
            self.good(self.tell(its_driver, "sqs"))
        self.assertEqual(self.used(), [ACCESS_KEY] * 3)
        self.assertEqual(len(endpoint.requests), 1, "once a minute at most, while these hold")

    def test_what_is_over_is_fetched_anew(self):
        (other,) = OTHERS
        its_driver, endpoint = self.of_container([self.handed_out(KNOWN, 0), self.handed_out(OTHERS, 60)])
        self.good(self.tell(its_driver, "sqs"))
        self.good(self.tell(its_driver, "sqs"))
        self.assertEqual(self.used(), [ACCESS_KEY, other])
        self.assertEqual(len(endpoint.requests), 2)

    def test_the_container_s_token_changes(self):
        token_file = self.folder / "token"
        token_file.write_text("container-t0ken 1")
        its_driver, endpoint = self.of_container([self.handed_out(KNOWN, 60), self.handed_out(OTHERS, 60)], token_file)
        self.good(self.tell(its_driver, "sqs"))
        token_file.write_text("container-t0ken 2")
        self.front.expired = {ACCESS_KEY}
        self.good(self.tell(its_driver, "sqs"))
        self.assertEqual([request.header("authorization")[-1] for request in endpoint.requests], ["1", "2"])

    def test_an_endpoint_in_trouble(self):
        for answer, words in ((front.Answer(500), "answered 500"), (front.Answer(200, b"{}"), "gave no credentials"),
                              (front.Answer(200, b"<html>"), "gave no credentials"), (front.Answer(404), "answered 404")):
            its_driver, endpoint = self.of_container([answer])
            self.bad(self.tell(its_driver, "sqs"), "no AWS credentials", words, code="permission")
            self.assertLessEqual(len(endpoint.requests), 3)
        self.assertEqual(self.attempts(), 0)


class Objects(Trouble):
    """In ranges of 8 MiB."""

    def setUp(self):
        super().setUp()
        self.bytes = random.Random(8).randbytes(17 * MIB)
        self.aws.objects["logs/large"] = self.bytes

    def get(self, its_driver=None, key="large"):
        return (its_driver or self.start()).ask("s3_get", bucket="logs", key=key)

    def check(self, answer, whole):
        self.assertEqual((self.good(answer)["size"], answer["sha256"]), (len(whole), hashlib.sha256(whole).hexdigest()))

    def ranges(self):
        return [request.header("range") for request in self.front.requests]

    def test_trouble_in_the_middle(self):
        self.front.trouble = [None, cut, throttled, None, reset, answered(500)]
        self.check(self.get(), self.bytes)
        first, second, third = (f"bytes={i * 8 * MIB}-{(i + 1) * 8 * MIB - 1}" for i in range(3))
        self.assertEqual(self.ranges(), [first] + [second] * 3 + [third] * 3)

    def test_trouble_that_lasts(self):
        self.front.trouble = [None, cut, cut, cut]
        self.bad(self.get(), "s3 GetObject s3://logs/large", code="io")
        self.assertEqual(self.attempts(), 1 + MOST_ATTEMPTS)

    def test_it_is_replaced_while_it_is_read(self):
        def replace(_, go_on):
            answer = go_on()
            self.aws.objects["logs/large"] = self.bytes[::-1]
            return answer
        self.front.trouble = [replace]
        self.bad(self.get(), "s3://logs/large", "412")
        self.assertEqual(self.attempts(), 2)

    def test_it_is_said_to_end_before_its_end(self):
        self.front.trouble = [None, refused(416, "InvalidRange")]
        self.bad(self.get(), "s3://logs/large")

    def test_fewer_bytes_than_were_asked_for(self):
        self.front.trouble = [self.of_range("bytes=0-9")]
        self.bad(self.get(), "other bytes")

    def test_bytes_of_another_place(self):
        self.front.trouble = [self.of_range(f"bytes=1-{8 * MIB}")]
        self.bad(self.get(), "other bytes")

    def of_range(self, other):
        def trouble(request, _):
            moved = [(name, other if name == "Range" else value) for name, value in request.headers]
            return self.aws(front.Request(request.method, request.path, moved, request.body))
        return trouble

    def test_a_server_that_knows_no_ranges(self):
        self.front.trouble = [answered(200, OBJECT)]
        self.check(self.get(), OBJECT)
        self.front.trouble = [answered(200, bytes(25 * MIB))]
        self.bad(self.get(), "other bytes")

    def test_another_region_has_the_bucket(self):
        self.aws.bucket_region = "eu-central-1"
        its_driver = self.start()
        self.check(self.get(its_driver), self.bytes)
        self.check(self.get(its_driver, "a.json"), OBJECT)
        regions = [request.scope.region for request in self.front.requests]
        self.assertEqual(regions, [driver.REGION] + ["eu-central-1"] * 4, "asked once")

    def test_the_other_region_is_in_the_words(self):
        def elsewhere(*_):
            return front.Answer(400, b"<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region is wrong</Message>"
                                     b"<Region>us-west-2</Region></Error>")
        self.front.trouble = [elsewhere]
        self.check(self.get(), self.bytes)
        self.assertEqual(self.front.requests[1].scope.region, "us-west-2")

    def test_regions_that_lead_nowhere(self):
        for region in ("us-west-2", driver.REGION, "evil.example/", ""):
            with self.subTest(region):
                self.front.requests.clear()
                self.front.always = refused(301, "PermanentRedirect", **({"x-amz-bucket-region": region} if region else {}))
                self.bad(self.get(), "PermanentRedirect (HTTP 301)")
                self.assertLessEqual(self.attempts(), 2)


class Claims(Trouble):
    """A write whose answer is lost has taken place: who asks again must know its own claim."""

    def put(self, holder, condition):
        return self.start().ask("dynamodb_put", table="claims", item={"id": "alert-1", "holder": holder}, condition=condition,
                                values={":me": holder} if ":me" in condition else {})

    def test_an_answer_is_lost(self):
        self.front.trouble = [reset_afterwards]
        self.assertTrue(self.good(self.put("ours", "attribute_not_exists(id) OR holder = :me"))["done"])
        self.assertFalse(self.good(self.put("other", "attribute_not_exists(id) OR holder = :me"))["done"])
        self.assertEqual(self.aws.items["alert-1"]["holder"], {"S": "ours"})

    def test_a_condition_that_does_not_hold_is_no_trouble(self):
        self.good(self.put("ours", "attribute_not_exists(id)"))
        self.front.requests.clear()
        self.assertFalse(self.good(self.put("other", "attribute_not_exists(id)"))["done"])
        self.assertEqual(self.attempts(), 1)


if __name__ == "__main__":
    driver.main()
