#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Refuses stiff or odd Japanese in every text file of the repository.

  tools/check_japanese.py

What people read in a chat room at three in the morning is short and plain. The list is of phrases that only documents
use, and of characters that no technical value has. A line that must show one anyway says "japanese: as is".
"""
import pathlib
import re
import subprocess
import sys

KINDS = {".md", ".yml", ".yaml", ".cpp", ".hpp", ".py", ".case", ".sh", ""}
STIFF = [  # pattern, what to write
    (r"実施され|実施しました|を実施", "「〜されました」「〜しました」と動詞で書く"),
    (r"が行われ|を行いました|を行なっ|が行なわれ", "「〜されました」「〜しました」と動詞で書く"),
    (r"することができ", "「〜できます」と書く"),
    (r"することが可能", "「〜できます」と書く"),
    (r"となっております|させていただ", "「〜です」「〜しました」と書く"),
    (r"に関しまして|につきまして", "「〜は」「〜について」と書く"),
    (r"を行う必要があ", "「〜してください」「〜が必要です」と書く"),
    (r"において|におきまして", "「〜で」と書く"),
    (r"致します|いたします", "「〜します」と書く"),
    (r"当該", "「その」と書く"),
    (r"下記の通り|以下の通りとな", "そのまま並べる"),
    (r"[０-９Ａ-Ｚａ-ｚ]", "英数字は半角で書く"),
    (r"[ぁ-んァ-ヶ一-龠](?:，|．)", "句読点は「、」「。」"),
    (r"[ぁ-んァ-ヶ一-龠]（|）[ぁ-んァ-ヶ一-龠]", "括弧は半角で書く"),
]


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    names = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True).stdout
    patterns = [(re.compile(pattern), hint) for pattern, hint in STIFF]
    problems, japanese = [], 0
    for name in filter(None, names.split("\0")):
        path = root / name
        if path.suffix not in KINDS or name == "tools/check_japanese.py" or not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if not re.search(r"[ぁ-んァ-ヶ]", line):
                continue
            japanese += 1
            if "japanese: as is" in line:
                continue
            for pattern, hint in patterns:
                found = pattern.search(line)
                if found:
                    problems.append(f"{name}:{number}: 「{found[0]}」 {hint}")
    for problem in problems:
        print(problem)
    if japanese == 0:
        sys.exit("japanese: no Japanese was found, so nothing was checked")
    if problems:
        sys.exit(f"japanese: {len(problems)} lines")
    print(f"japanese: {japanese} lines are plain")


if __name__ == "__main__":
    main()
