#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes logs to measure with out of the repository's own sample records, so that a clone alone is enough.

  bench/corpus/make_corpus.py --objects FOLDER --lines FILE --records 200000 [--seed 1]

Samples are the CloudTrail records of docs/demo/logs and of tests/narrate/cases. Each is written many times with ids, time,
account, region, caller, addresses and user agent of its own, one in thirty as a denied or failed call. The samples are
mostly writes, as those are worth telling; a bucket is mostly reads: `KINDS` says how many of which. Objects hold from one
record to some thousands, lie as CloudTrail lays them, and ascend in time. The same samples, numbers and seed give the same
records.
"""
import argparse
import bisect
import gzip
import itertools
import json
import pathlib
import random
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
READS = ("Describe", "List", "Get", "Lookup", "Head", "Search", "Batch", "AssumeRole", "Decrypt", "GenerateDataKey")
KINDS = {"AssumeRole": 0.22, "key": 0.10, "read": 0.65, "write": 0.03}
ERRORS = ("AccessDenied", "Client.UnauthorizedOperation", "ThrottlingException", "ResourceNotFoundException", "ValidationException")
AGENTS = ("aws-cli/2.{0}.{1} Python/3.11.6 Linux/6.1.{1}-amzn exe/x86_64", "Boto3/1.{0}.{1} Python/3.12.{0} Botocore/1.{0}.{1}",
          "aws-sdk-go/1.{0}.{1} (go1.22.{0}; linux; amd64)", "APN/1.0 HashiCorp/1.0 Terraform/1.{0}.{1} aws-sdk-go-v2/1.{0}.{1}",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/{0}.0.{1}.0 Safari/537.36", "autoscaling.amazonaws.com")
REGIONS = ("ap-northeast-1",) * 5 + ("us-east-1",) * 2 + ("us-west-2", "eu-west-1", "ap-northeast-3")
SIZES = ((0.55, 1, 50), (0.35, 51, 300), (0.09, 301, 2000), (0.01, 2001, 8000))  # share of the objects, records in one
START = 1_772_323_200  # 2026-03-01T00:00:00Z
DAYS = 7


def _documents():
    for path in sorted((ROOT / "docs" / "demo" / "logs" / "cloudtrail").rglob("*.json")):
        yield from json.loads(path.read_text()).get("Records", [])
    for path in sorted((ROOT / "tests" / "narrate" / "cases").rglob("*.case")):
        try:
            yield json.loads(path.read_text().split("\n--- ")[0])
        except ValueError:
            continue  # a case about a record that is no JSON


def samples():
    """Distinct records by kind; an event in its envelope gives its record."""
    found = {}
    for document in _documents():
        record = document.get("detail", document) if isinstance(document, dict) else None
        if isinstance(record, dict) and isinstance(record.get("userIdentity"), dict) and "eventSource" in record:
            found[json.dumps(record, sort_keys=True)] = record
    kinds = {kind: [] for kind in KINDS}
    for record in found.values():
        name = record["eventName"]
        if name == "AssumeRole":
            kinds["AssumeRole"].append(record)
        elif name in ("Decrypt", "GenerateDataKey"):
            kinds["key"].append(record)
        else:
            kinds["read" if name.startswith(READS) else "write"].append(record)
    return {kind: records for kind, records in kinds.items() if records}


class Fresh:
    """Gives records values of their own."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.accounts = [f"{self.random.randrange(10**11, 10**12)}" for _ in range(20)]
        self.people = [f"{self.word('bdgkmnrst', 'aeiou', 3)}{number}" for number in range(200)]
        self.kinds = samples()
        self.shares = list(itertools.accumulate(KINDS[kind] for kind in self.kinds))

    def word(self, consonants, vowels, syllables):
        return "".join(self.random.choice(consonants) + self.random.choice(vowels) for _ in range(syllables))

    def uuid(self):
        digits = f"{self.random.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"

    def of_rank(self, values):
        """The first ones far more often than the last."""
        return values[int(len(values) * self.random.random() ** 3)]

    def agent(self):
        return self.of_rank(AGENTS).format(self.random.randrange(1, 40), self.random.randrange(1, 200))

    def address(self):
        pick = self.random.randrange
        if pick(10) == 0:
            return f"2001:db8:{pick(65536):x}:{pick(16):x}::{pick(65536):x}"
        return f"{self.random.choice((3, 18, 52, 54, 198))}.{pick(256)}.{pick(256)}.{pick(1, 255)}"

    def caller(self, identity, account):
        name = self.of_rank(self.people)
        fresh = {**identity, "accountId": account}
        if "arn" in fresh:
            fresh["arn"] = ":".join(part if place != 4 else account for place, part in enumerate(fresh["arn"].split(":")))
            if fresh.get("type") in ("IAMUser", "AssumedRole"):
                fresh["arn"] = fresh["arn"].rsplit("/", 1)[0] + "/" + name
        if "userName" in fresh:
            fresh["userName"] = name
        if "accessKeyId" in fresh:
            fresh["accessKeyId"] = f"{fresh['accessKeyId'][:4]}{self.random.getrandbits(80):020X}"[:20]
        return fresh

    def record(self, account, region, seconds):
        kind = list(self.kinds)[bisect.bisect(self.shares, self.random.random() * self.shares[-1])]
        sample = self.random.choice(self.kinds[kind])
        changed = {"userIdentity": self.caller(sample["userIdentity"], account), "eventTime": written(seconds),
                   "awsRegion": region, "sourceIPAddress": self.address(), "userAgent": self.agent(), "eventID": self.uuid(),
                   "requestID": self.uuid(), "recipientAccountId": account}
        fresh = {key: changed.get(key, value) for key, value in sample.items()}
        fresh["recipientAccountId"] = account
        if self.random.randrange(30) == 0:
            fresh["errorCode"] = self.of_rank(ERRORS)
            fresh["errorMessage"] = f"{fresh['userIdentity'].get('arn', account)} may not: {fresh['eventName']}"
        return json.dumps(fresh, separators=(",", ":"), ensure_ascii=False)

    def object_size(self):
        drawn = self.random.random()
        for share, least, most in SIZES:
            if drawn < share:
                return self.random.randint(least, most)
            drawn -= share
        return 1


def written(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def path_of(account, region, seconds, token):
    day, minute = time.strftime("%Y/%m/%d", time.gmtime(seconds)), time.strftime("%Y%m%dT%H%MZ", time.gmtime(seconds))
    folder = pathlib.Path("AWSLogs", account, "CloudTrail", region, day)
    return folder / f"{account}_CloudTrail_{region}_{minute}_{token}.json.gz"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--objects", type=pathlib.Path, required=True)
    parser.add_argument("--lines", type=pathlib.Path, required=True)
    parser.add_argument("--records", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    fresh = Fresh(args.seed)
    left = args.records
    with args.lines.open("w", encoding="utf-8") as lines:
        while left > 0:
            size = min(fresh.object_size(), left)
            account, region = fresh.of_rank(fresh.accounts), fresh.random.choice(REGIONS)
            seconds = START + DAYS * 86400 * (args.records - left) // args.records
            records = [fresh.record(account, region, seconds - 300 + 300 * number // size) for number in range(size)]
            path = args.objects / path_of(account, region, seconds, f"{fresh.random.getrandbits(64):016x}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(gzip.compress(('{"Records":[' + ",".join(records) + "]}").encode(), 6, mtime=0))
            lines.write("\n".join(records) + "\n")
            left -= size


if __name__ == "__main__":
    main()
