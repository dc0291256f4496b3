# SPDX-License-Identifier: Apache-2.0
"""Records as large as AWS makes them (256 KB), each dear in a way of its own."""
import json

from bench.worst.hard_rules import CALL

SIZE = 256_000  # bytes of the dear part
BYTES_A_FILE = 1_000_000


def _record(parameters):
    return {
        "eventVersion": "1.10",
        "userIdentity": {"type": "AssumedRole", "principalId": "AROAEXAMPLE:deploy",
                         "arn": "arn:aws:sts::111122223333:assumed-role/Deploy/deploy", "accountId": "111122223333"},
        "eventTime": "2026-01-02T03:04:05Z", "eventSource": CALL[0], "eventName": CALL[1], "awsRegion": "us-east-1",
        "sourceIPAddress": "203.0.113.7", "userAgent": "aws-cli/2.15.0", "requestParameters": parameters,
        "responseElements": None, "eventID": "00000000-0000-4000-8000-000000000001", "eventType": "AwsApiCall",
        "recipientAccountId": "111122223333",
    }


def _nested(depth, end):
    value = end
    for _ in range(depth):
        value = {"down": value}
    return value


def _items(count):
    return [{"name": f"name-{number}", "value": f"v-{number}", "kind": f"kind-{number % 7}"} for number in range(count)]


def texts():
    """One record as JSON, by a name."""
    short = "aaaaabab" * 4
    parameters = {
        "long string": {"text": "a" * SIZE},
        "long string of near hits": {"text": "aab-never" * (SIZE // 9), "items": _items(3)},
        "escapes": {"text": "a\u00e9\"\\\n" * (SIZE // 14)},
        "deep": {"text": short, "items": _items(3), **_nested(200, {"end": "x" * 500, "more": "y" * 500})},
        "wide array": {"text": short, "items": _items(SIZE // 52)},
        "array of strings": {"text": [f"aab-{number}" for number in range(SIZE // 11)]},
        "many keys": {**{f"key-{number}": f"a-{number}" for number in range(SIZE // 20)}, "text": short},
        "many objects": {"sets": [_nested(8, {"end": number}) for number in range(SIZE // 90)], "text": short},
    }
    # \u escapes and not UTF-8, as some services write.
    return {name: json.dumps(_record(value), separators=(",", ":")) for name, value in parameters.items()}


def repeated(text):
    """As many lines of it as are worth timing."""
    return (text + "\n") * max(2, BYTES_A_FILE // len(text))
