# SPDX-License-Identifier: Apache-2.0
"""Makes Sigma rules of the shapes that teams write, any number of them, placed on calls in one of three ways.

  other   on calls that the logs do not have
  spread  each call of the logs has as many
  busy    each call of the logs has as many as its share of the records

A rule asks for the call and for something else, which no record has: rules cost what looking costs. Only the first five
match, each a seldom call, so that two numbers of rules have the same findings and both are known to work. The first
hundred of ten thousand are the same as a hundred.
"""
import collections
import itertools
import json
import random

PLACEMENTS = ("other", "spread", "busy")
MATCHING = 5
SHAPES = (  # beside the call; {0} is the rule's own number
    "userIdentity.arn|contains: ':user/former-{0}'",
    "userIdentity.arn|endswith: '/contractor-{0}'",
    "userIdentity.sessionContext.sessionIssuer.userName: retired-role-{0}",
    "userAgent|contains: ' scanner-{0}/'",
    "requestParameters.bucketName|startswith: confidential-{0}-",
    "requestParameters.roleName: [admin-{0}, break-glass-{0}, 'root-{0}*']",
    "errorMessage|contains: 'explicit deny in policy p-{0}'",
    "sourceIPAddress|cidr: 198.18.{1}.{2}/32",
    "userIdentity.principalId: 'AIDAFORMER{0}'\n        errorCode: [AccessDenied, Client.UnauthorizedOperation]",
    "requestParameters.userName|re: '^(svc|app)-former-{0}(-[a-z]+)?$'",
)


def calls_of(lines, records=20_000):
    """(eventSource, eventName) of the logs and how often they are there, most often first."""
    with lines.open(encoding="utf-8") as file:
        parsed = (json.loads(line) for line in itertools.islice(file, records))
        return collections.Counter((record["eventSource"], record["eventName"]) for record in parsed).most_common()


def _places(placement, calls):
    """Calls for one rule after the other, without end."""
    source = random.Random(7)
    names = [call for call, _ in calls]
    if placement == "spread":
        return itertools.cycle(names)
    if placement == "busy":
        return (source.choices(names, [count for _, count in calls])[0] for _ in itertools.count())
    services = sorted({service for service, _ in names})
    return ((services[number % len(services)], f"UpdateThing{number // 3}") for number in itertools.count())


def _rule(number, service, name, test):
    return f"""title: Generated rule {number}
id: 5eed0000-0000-4000-8000-{number:012}
status: test
description: Made for measuring.
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
        eventSource: {service}
        eventName: {name}
{test}    condition: selection
falsepositives:
    - none
level: medium
"""


def write(folder, count, placement, calls):
    """A file a rule, in folders of a hundred."""
    places = _places(placement, calls)
    for number in range(count):
        if number < MATCHING:
            (service, name), test = calls[-1 - number][0], ""
        else:
            service, name = next(places)
            test = "        " + SHAPES[number % len(SHAPES)].format(number, number // 250, number % 250) + "\n"
        path = folder / f"{number // 100:03}" / f"{number:05}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_rule(number, service, name, test))
