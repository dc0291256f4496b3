# SPDX-License-Identifier: Apache-2.0
"""Whether a request, as it came over the wire, is signed as AWS wants it (IAM User Guide, "Create a signed AWS API request").

moto checks no signatures. This does, strictly and without botocore: it sees what libcurl made of URL and headers, too."""
import datetime
import hashlib
import hmac
import re
import urllib.parse

AUTHORIZATION = re.compile(r"AWS4-HMAC-SHA256 Credential=([^/,]+)/(\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request, "
                           r"SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})")
TOLERATED = datetime.timedelta(minutes=5)


class Scope:
    """What the Authorization header says, or nothing where there is none in this form."""

    def __init__(self, text):
        found = AUTHORIZATION.fullmatch(text)
        parts = found.groups() if found else ("", "", "", "", "", "")
        self.access_key, self.day, self.region, self.service, names, self.signature = parts
        self.names = names.split(";")

    def __bool__(self):
        return self.signature != ""


def encoded_again(text):
    return urllib.parse.quote(urllib.parse.unquote_to_bytes(text), safe="-_.~")


def canonical_path(path, service):
    segments = [encoded_again(segment) for segment in path.split("/")]
    if service != "s3":
        segments = [urllib.parse.quote(segment, safe="-_.~") for segment in segments]
    return "/".join(segments)


def canonical_query(query):
    pairs = (parameter.partition("=") for parameter in query.split("&") if parameter)
    return "&".join("=".join(pair) for pair in sorted((encoded_again(name), encoded_again(value)) for name, _, value in pairs))


def canonical_request(request, scope):
    path, _, query = request.path.partition("?")
    lines = "".join(f"{name}:{','.join(' '.join(value.split()) for value in request.all(name))}\n" for name in scope.names)
    return "\n".join([request.method, canonical_path(path, scope.service), canonical_query(query), lines,
                      ";".join(scope.names), hashlib.sha256(request.body).hexdigest()])


def signature(request, scope, secret):
    key = ("AWS4" + secret).encode()
    for part in (scope.day, scope.region, scope.service, "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    place = f"{scope.day}/{scope.region}/{scope.service}/aws4_request"
    hashed = hashlib.sha256(canonical_request(request, scope).encode()).hexdigest()
    to_sign = f"AWS4-HMAC-SHA256\n{request.header('x-amz-date')}\n{place}\n{hashed}"
    return hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()


def is_skewed(request, now):
    """Whether AWS would say RequestTimeTooSkewed."""
    try:
        signed = datetime.datetime.strptime(request.header("x-amz-date"), "%Y%m%dT%H%M%SZ")
    except ValueError:
        return False
    return abs(now - signed.replace(tzinfo=datetime.timezone.utc)) > TOLERATED


def problems(request, secret, token):
    """Everything that is wrong with the signature; nothing is right."""
    scope = request.scope
    if not scope:
        return [f"no Authorization header as it should be: {request.header('authorization')}"]
    wrong = []
    if scope.names != sorted(set(scope.names)):
        wrong.append(f"the signed headers are not sorted: {scope.names}")
    must = {"host"} | {name.lower() for name, _ in request.headers if name.lower().startswith("x-amz-")}
    must |= {"content-type"} if request.header("content-type") else set()
    if not must <= set(scope.names):
        wrong.append(f"not signed: {sorted(must - set(scope.names))}")
    if not request.header("x-amz-date").startswith(scope.day + "T"):
        wrong.append("the day in the scope is another than X-Amz-Date's")
    if request.header("x-amz-security-token") != token:
        wrong.append("the session token is missing, another one, or one too many")
    if scope.service == "s3" and request.header("x-amz-content-sha256") != hashlib.sha256(request.body).hexdigest():
        wrong.append("X-Amz-Content-Sha256 is not the body's")
    for name in ("authorization", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "host"):
        if len(request.all(name)) > 1:
            wrong.append(f"{name} comes more than once")
    if signature(request, scope, secret) != scope.signature:
        wrong.append(f"another signature is wanted for\n{canonical_request(request, scope)}")
    return wrong
