# SPDX-License-Identifier: Apache-2.0
"""Under --strict, what is damaged does not depend on what the rules read."""
import json
import random

import program
from program import file_of, gzipped, record


class Strict(program.Case):
    def setUp(self):
        super().setUp()
        dice = random.Random(3)
        for i in range(40):
            data = bytearray(file_of(*[record(100 * i + k) for k in range(20)]))
            for _ in range(i % 5):
                data[dice.randrange(12, len(data))] = dice.choice(b'"{}[]:,\\x00\xff0az\n')
            self.write(f"{i}.json", bytes(data) if i % 2 else gzipped(bytes(data)))
        many = []
        for i, field in enumerate(["requestParameters.groupName", "userIdentity.userName", "userAgent", "errorCode",
                                   "responseElements.groupId", "sourceIPAddress", "metsuke.actor.name"] * 30):
            many.append(program.ANY_CREATE.replace("c0ffee00", f"{i:08x}")
                        .replace("eventName|startswith: Create", f"{field}|contains: 'x{i}'"))
        self.many = self.folder / "many.yml"
        self.many.write_text("---".join(many))

    def counts(self, rules, *words):
        done = self.scan(self.logs, *words, rules=rules)
        records = done.stats["records"]
        return {**{key: done.stats[key] for key in ("files", "bytes", "containers")},
                **{key: records[key] for key in ("read", "invalid", "filtered", "ignored")}}

    def test_same_counts_whatever_the_rules(self):
        for words in ((), ("--from", "2026-01-02T03:10:00Z")):
            one = self.counts(self.rule, "--strict", *words)
            self.assertEqual(one, self.counts(self.many, "--strict", *words))
            self.assertGreater(one["invalid"], 5)
            self.assertGreater(one["read"], 700)

    def test_strict_finds_what_nobody_asked_for(self):
        for old in self.logs.iterdir():
            old.unlink()
        good = json.dumps(record(1))
        self.write("a.json", good.replace('"groupDescription": "for the web"', '"groupDescription": tru').encode())
        no_match = self.folder / "none.yml"
        no_match.write_text(program.ANY_CREATE.replace("Create", "Nothing"))
        self.assertEqual(self.counts(no_match)["invalid"], 0)
        self.assertEqual(self.counts(no_match, "--strict")["invalid"], 1)


if __name__ == "__main__":
    program.main()
