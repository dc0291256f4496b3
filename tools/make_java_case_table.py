#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the letters whose lower or upper case in Java is not the simple one-to-one mapping, for ignore-case tests.

  tools/make_java_case_table.py > src/metsuke/rule/java_case.inc

AWS's engine folds a pattern one UTF-16 unit at a time with String.toLowerCase and toUpperCase of the root locale, which
are Unicode's full mappings (SpecialCasing.txt, unconditional). Python's str.lower and str.upper are the same ones.
"""
print("// Generated: names in every row would say the same two thousand times.")
print("// NOLINTBEGIN(modernize-use-designated-initializers)")
for point in range(0x80, 0x10000):
    if 0xD800 <= point < 0xE000:
        continue
    c = chr(point)
    lower, upper = c.lower(), c.upper()
    if lower != c or upper != c:
        quoted = ['"%s"' % "".join("\\x%02x" % b for b in text.encode()) for text in (lower, upper)]
        print("{0x%04X, %s, %s}," % (point, *quoted))
print("// NOLINTEND(modernize-use-designated-initializers)")
