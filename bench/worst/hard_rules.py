# SPDX-License-Identifier: Apache-2.0
"""Rules that are dear to answer, each on the call and on the fields that hard_events.py fills.

None of them matches: all of each has to be looked at. They are what a rule's author may write in good faith.
"""
import json

CALL = ("ec2.amazonaws.com", "RunInstances")


def _sigma(title, *searches):
    """Each search is the YAML of its tests; the call is asked for beside each."""
    call = "        eventSource: {}\n        eventName: {}\n".format(*CALL)
    texts = "".join(f"    s{number}:\n{call}        {search}\n" for number, search in enumerate(searches))
    return f"title: {title}\nlogsource: {{product: aws, service: cloudtrail}}\nlevel: low\ndetection:\n{texts}    condition: 1 of them\n"


def _pattern(title, pattern):
    detail = {"eventName": [CALL[1]], **pattern}
    return f"title: {title}\nlevel: low\npattern: {json.dumps({'detail': detail})}\n"


def _nested_or(depth):
    """Alternatives within alternatives; $or multiplies out, 2 to the power of `depth` in all."""
    if depth == 0:
        return {"requestParameters": {"text": [{"wildcard": "*a*b*never*"}]}}
    branches = [{"errorCode": [{"prefix": f"never-{depth}-{side}"}], **_nested_or(depth - 1)} for side in (0, 1)]
    return {"$or": branches}


def _path(depth):
    return "requestParameters." + ".".join(["down"] * depth)


def sets():
    """YAML by a name."""
    many = [f"never-{number}-{number * 7919 % 1000}" for number in range(3000)]
    listed = ", ".join(many)
    item = {"name": [{"suffix": "9"}], "value": [{"prefix": "v-1"}], "kind": [{"anything-but": ["kind-0", "kind-1"]}],
            "last": [{"exists": False}, "never"]}
    return {
        "many wildcards": _sigma("w", *(f"requestParameters.text: '*{'a*' * stars}never-{stars}*'" for stars in range(2, 22))),
        "wildcards of one letter": _sigma("o", f"requestParameters.text: '*{'a?' * 20}*{'?a' * 20}*b'"),
        "3000 contains": _sigma("c", f"requestParameters.text|contains: [{listed}]"),
        "3000 values in a list": _sigma("l", f"requestParameters.items.name: [{listed}]"),
        "contains all of 60": _sigma("a", "requestParameters.text|contains|all: [a, aa, aaa, " + ", ".join(many[:57]) + "]"),
        "regular expressions": _sigma("r", *(f"requestParameters.text|re: '(a|aa|[ab]{{2,{n}}}|(x|y|z)+)*never{n}(b|c|d){{1,20}}$'"
                                             for n in range(3, 13))),
        "keywords": "title: k\nlogsource: {product: aws}\nlevel: low\ndetection:\n    k: ['*never*ever*', 'aab*aac', ab-never]\n"
                    "    condition: k\n",
        "deep paths": _sigma("d", *(f"{_path(depth)}.end|contains: never" for depth in range(10, 110, 10))),
        "hundred searches": _sigma("h", *(f"requestParameters.text|endswith: never-{n}" for n in range(100))),
        "nested $or": _pattern("n", _nested_or(7)),
        "array elements": _pattern("e", {"requestParameters": {"items": item, "text": [{"anything-but": {"wildcard": "*a*a*b"}}]}}),
        "anything-but wildcards": _pattern("b", {"requestParameters": {"text": [{"anything-but": {"wildcard": [
            f"*{'a*' * stars}" for stars in range(1, 20)]}}]}}),
    }
