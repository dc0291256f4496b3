# SPDX-License-Identifier: Apache-2.0
"""The published Sigma rules for AWS on published logs: exactly the expected pairs of rule and event."""
import json

import program


class Oracle(program.Case):
    def test_expected_pairs(self):
        rules = program.ORACLES / "sigma" / "rules"
        expected = program.ORACLES / "sigma" / "expected" / "invictus.jsonl"
        pairs = sorted((line["rule"], line["eventID"]) for line in map(json.loads, expected.read_text().splitlines()))
        done = self.scan(program.ORACLES / "cloudtrail", "--rules", rules / "suzaku", rules=rules / "sigmahq" / "rules")
        found = sorted((f["rule"]["id"], f["event"]["id"]) for f in self.findings(done))
        self.assertEqual(len(pairs), 1913)
        self.assertEqual(found, pairs)
        self.assertEqual(done.stats["rules"]["rejected"], 0)
        self.assertIn("5 correlations", done.stderr.decode())


if __name__ == "__main__":
    program.skip_without_oracles()
    program.main()
