# SPDX-License-Identifier: Apache-2.0
"""What `metsuke deploy terraform` prints, beside a reader of Terraform's language: it reads, it names nothing that it does not
declare, and what it hands to CloudFormation is what `metsuke deploy cloudformation` prints."""
import pathlib
import re
import subprocess
import sys
import unittest

import driver

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from program import METSUKE

MISSING = driver.missing("hcl2", "yaml")
if not MISSING:
    import hcl2
    import yaml

PATHS = ("eventbridge-sqs", "eventbridge-sns", "s3-sqs")
MARK = "TEMPLATE"


def print_of(*words):
    done = subprocess.run([METSUKE, "deploy", *words], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def parameters(template):
    """Their names."""
    section = re.search(r"^Parameters:\n(?:(?: .*)?\n)*", template, re.MULTILINE).group(0)
    return set(yaml.safe_load(section)["Parameters"])


def plain(value):
    """A quoted text as it reads."""
    return value[1:-1] if isinstance(value, str) and value.startswith('"') else value


@unittest.skipIf(MISSING, MISSING)
class Terraform(unittest.TestCase):
    def modules(self):
        for path in PATHS:
            for organization in ([], ["--org"]):
                words = ["--path", path, *organization]
                yield words, print_of("terraform", *words)

    def test_its_templates_are_those_of_cloudformation(self):
        for words, module in self.modules():
            values = hcl2.loads(module)["locals"][0]
            parts = ["main", "second"] + (["member"] if "--org" in words else [])
            self.assertEqual([key for key in values if key.endswith("_template")], [f"{part}_template" for part in parts])
            for part in parts:
                lines = plain(values[f"{part}_template"]).splitlines()
                self.assertEqual((lines[0], lines[-1]), (f"<<{MARK}", MARK))
                text = "\n".join(lines[1:-1]).replace("$${", "${").replace("%%{", "%{")
                self.assertEqual(text, print_of("cloudformation", *words, "--template", part).rstrip("\n"), (words, part))

    def test_it_passes_what_each_template_asks_for(self):
        for words, module in self.modules():
            read = hcl2.loads(module)
            for part in ("main", "second"):
                passed = set(read["locals"][0][f"{part}_parameters"]) - {"__is_block__"}
                asked = parameters(print_of("cloudformation", *words, "--template", part))
                self.assertEqual(passed | {"Release"}, asked | {"Release"}, (words, part))  # which is made of the others

    def test_it_names_what_it_declares_and_nothing_else(self):
        for words, module in self.modules():
            read = hcl2.loads(module)
            own = re.sub(rf"<<{MARK}\n.*?\n{MARK}\n", '""\n', module, flags=re.DOTALL)
            declared = {plain(name) for block in read["variable"] for name in block}
            self.assertEqual(set(re.findall(r"\bvar\.(\w+)", own)), declared, words)
            resources = {f"{plain(kind)}.{plain(name)}" for block in read["resource"] for kind, its in block.items() for name in its
                         if name != "__is_block__"}
            self.assertEqual(set(re.findall(r"(?<!data\.)\b(aws_\w+\.\w+)\b(?!\")", own)) - resources, set(), words)
            for name in re.findall(r"\blocal\.(\w+)", own):
                self.assertIn(name, read["locals"][0], words)

    def test_what_a_rule_says_stays_what_it_says(self):
        """Neither Terraform nor CloudFormation takes a text of a rule for a place to put values into."""
        rule = pathlib.Path(self.id() + ".yml")
        self.addCleanup(rule.unlink, missing_ok=True)
        rule.write_text("title: t\nid: c0ffee00-0000-4000-8000-00000000000b\nlevel: low\nlogsource: {product: aws, service: cloudtrail}\n"
                        'detection: {s: {eventSource: "a${b}%{c}.amazonaws.com", eventName: X}, condition: s}\n')
        module = print_of("terraform", "--no-builtin", "--rules", str(rule))
        self.assertIn("a$${b}%%{c}.amazonaws.com", module)
        hcl2.loads(module)


if __name__ == "__main__":
    driver.main()
