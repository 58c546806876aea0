# ruff: noqa: E501 - tables of what is hostile
"""Requests that nobody sends by mistake: texts, pages, JSON, headers and framing, made by chance
from hostile parts. The same seed makes the same requests."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
JSON = b"application/json"
NDJSON = b"application/x-ndjson"
CHARACTERS = (
    *"\x00\x01\x08\x1b\x7f\x80\x85\u00ad\u0301\u061c\u180e\u200b\u200d\u200e\u2028\u2029\u202e\u2066\ufeff\ufffd",
    *"\uffff\U0001f468\u200d\U0001f469\U000e0041\U0010ffff“”‘’\"'.,;:!?-—–…()[]{}<>&%$£€@#*_/\\|~^`+=",
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\r\n",
    "\n\n",
    "\t",
    "İ",
    "ﬃ",
    "١٢٣",
    "ⅷ",
    "½",
    "１２",
    "\ud800",
)
WORDS = ("said", "according to", "10", "1,000,000", "per cent", "Ann Smith", "police", "critics",
         "who", "accused", "of fraud", "more than", "dozens", "http://a.b/c?d=e", "9" * 400, "1/" + "9" * 5000, "U.S.",
         "he", "“they lied,”", "twenty-one", "$5bn", "1e400", "0x1F", "Mr.", "x" * 3000)  # fmt: skip
TAGS = ("p", "div", "article", "table", "td", "script", "style", "a", "b", "h1", "title", "svg",
        "math", "form", "template", "noscript", "iframe", "p hidden", "x" * 500, "!--", "![CDATA[",
        "?xml", "html", "body", "base href=//x", "meta http-equiv=refresh", "br/", "/p", "li")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hostile:
    """A request as bytes; `whole` says that the server has all it needs to answer it."""

    kind: str
    data: bytes
    whole: bool = True


def requests(count: int, seed: int) -> Iterator[Hostile]:
    """So many requests, each of a kind in turn."""
    chance = random.Random(seed)
    for number in range(count):
        yield KINDS[number % len(KINDS)](chance)


def text(chance: random.Random) -> str:
    """An article with something foreign in it, or no article at all."""
    article = chance.choice(ARTICLES).read_text()
    words = article[chance.randrange(400) : chance.randrange(401, 1500)]
    for _ in range(chance.randrange(8)):
        at = chance.randrange(len(words) + 1)
        words = words[:at] + _piece(chance) * chance.choice((1, 1, 3, 50)) + words[at:]
    return words if chance.random() < 0.8 else "".join(_piece(chance) for _ in range(40))


def page(chance: random.Random) -> str:
    """Markup that is seldom well formed."""
    made = []
    for _ in range(chance.randrange(1, 40)):
        tag = chance.choice(TAGS)
        made.append(f"<{tag}>" * chance.choice((1, 1, 1, 2, 300)))
        made.append(text(chance)[:200] if chance.random() < 0.5 else chance.choice(ENTITIES))
        made.append(f"</{tag}>" if chance.random() < 0.5 else "")
    return "".join(made)


ENTITIES = ("&amp;", "&#0;", "&#x110000;", "&" * 200, "&lt;script&gt;", "<!DOCTYPE a [<!ENTITY b 'c'>]>",
            "<" * 300, "]]>", "-->", "<p " + "a=1 " * 300 + ">", "&b;", "\x00")  # fmt: skip


def value(chance: random.Random) -> bytes:
    """The bytes of a JSON body: a request with one thing wrong, or nothing of the kind."""
    fields = {"text": text(chance), "id": chance.choice(("1", "", "é" * 300, "\x1b[2J"))}
    field = chance.choice(("id", "title", "url", "published", "language", "offsets", "dimensions",
                           "include", "rules", "html", "text", "nobody", "__proto__", ""))  # fmt: skip
    fields[field] = chance.choice(ODD)  # type: ignore[assignment]
    made = json.dumps(fields, ensure_ascii=chance.random() < 0.5)
    return chance.choice(
        (
            made.encode(errors="surrogatepass"),
            made.encode(errors="surrogatepass"),
            made.encode(errors="surrogatepass"),
            made.encode("utf-16", errors="surrogatepass"),
            made.encode(errors="surrogatepass")[: chance.randrange(200)],
            b"\xef\xbb\xbf" + made.encode(errors="replace"),
            b"[" * chance.choice((1, 1000, 100_000)),
            b'{"a":' * chance.choice((1, 1000, 100_000)),
            b'{"text":' + b"9" * chance.choice((10, 5000, 100_000)) + b"}",
            b'{"text":1e' + b"9" * 30 + b"}",
            b'{"text":"a","text":"b"}',
            b'{"text":NaN}',
            b'{"text":"\\ud800"}',
            b'{"text":"\\u0000 a"}',
            chance.randbytes(chance.randrange(300)),
            gzip.compress(b"0" * 100_000),
        )
    )


ODD = (None, True, 0, -1, 10**400, 1e308, "", " ", [], {}, [[]] * 50, {"off": ["x" * 500]}, ["overall"],
       {"allow": ["\ud800"]}, {"off": 3}, "en", "xx", "utf16", "javascript:alert(1)", "\x00",
       "2020-13-99", "a" * 3000, {"$ref": "#"}, [None], {"allow": ["(" * 90] * 90})  # fmt: skip


def scored(chance: random.Random) -> Hostile:
    """A JSON body to /v1/score."""
    return Hostile("json", posted(b"/v1/score", JSON, value(chance)))


def texts(chance: random.Random) -> Hostile:
    """A hostile text in a good request."""
    return Hostile("text", posted(b"/v1/score", JSON, _object("text", text(chance), chance)))


def pages(chance: random.Random) -> Hostile:
    """A hostile page in a good request."""
    return Hostile("html", posted(b"/v1/score", JSON, _object("html", page(chance), chance)))


def lines(chance: random.Random) -> Hostile:
    """Lines of a batch or a job, some of which are requests."""
    ends = (b"\n", b"\n", b"\n", b"\r\n", b"\r", b"\n\n\n", b"\x00", b"")
    body = b"".join(value(chance) + chance.choice(ends) for _ in range(chance.randrange(6)))
    path = chance.choice((b"/v1/batch", b"/v1/batch", b"/v1/jobs"))
    return Hostile("ndjson", posted(path, NDJSON, body))


def headers(chance: random.Random) -> Hostile:
    """A small request whose headers are not what they seem."""
    name = chance.choice((b"Content-Type", b"Content-Encoding", b"Accept", b"Authorization", b"Cookie",
                          b"Idempotency-Key", b"X-Request-Id", b"X-Forwarded-For", b"Expect", b"Host",
                          b"Range", b"Origin", b"Upgrade", b"Connection", b"X" * 9000, b"a b", b"",
                          b"Content-Length", b"X-HTTP-Method-Override", b"If-None-Match"))  # fmt: skip
    worth = chance.choice((b"", b"*", b"gzip", b"\xff\xfe", b"a\tb", b"text/html; charset=utf-7", b"x" * 9000,
                           b"-1", b"9" * 30, b"1e3", b"+5", b"bytes=0-", b"null", b"Bearer " + b"A" * 500,
                           b"application/json; charset=\x80", b"100-continue", b"close, keep-alive",
                           b"a\x00b", b"a\x0bb", b"'; DROP TABLE jobs; --", b"${jndi:x}",
                           b"websocket"))  # fmt: skip
    path = chance.choice(PATHS)
    method = chance.choice(
        (b"GET", b"POST", b"DELETE", b"HEAD", b"OPTIONS", b"PUT", b"TRACE", b"get", b"X" * 30)
    )
    extra = b"%s: %s\r\n" % (name, worth) * chance.choice((1, 1, 1, 2, 120))
    body = chance.choice((b"", b'{"text":"A word."}'))
    data = b"%s %s HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s"
    return Hostile("headers", data % (method, path, extra, len(body), body), whole=False)


PATHS = (b"/v1/score", b"/v1/batch", b"/v1/jobs", b"/v1/jobs/" + b"0" * 32, b"/v1/jobs/%00", b"/v1/model",
         b"/v1/jobs/" + b"0" * 32 + b"/results?follow=maybe", b"/v1/jobs/..%2f..%2fetc%2fpasswd", b"//v1/score",
         b"/health/ready", b"/metrics", b"/", b"/page/..%2fsettings.py", b"/page/%2e%2e/x", b"/codes", b"/docs",
         b"/problems/%ff", b"/v1/score?" + b"a=" * 2000, b"/" + b"a" * 5000, b"/openapi.json", b"*", b"http://t/",
         b"/v1/jobs/' OR 1=1", b"/\xff")  # fmt: skip


def framing(chance: random.Random) -> Hostile:
    """A body whose length is a lie, chunks that are none, and what is no HTTP."""
    path = chance.choice((b"/v1/score", b"/v1/batch", b"/v1/jobs"))
    head = b"POST %s HTTP/1.1\r\nHost: t\r\nContent-Type: %s\r\n" % (
        path,
        chance.choice((JSON, NDJSON)),
    )
    body = b'{"text":"The council met on Tuesday, officials said."}\n'
    chunk = b"%x\r\n%s\r\n" % (len(body), body)
    chunked = head + b"Transfer-Encoding: chunked\r\n"
    made = chance.choice((
        head + b"Content-Length: %d\r\n\r\n" % (len(body) + 10) + body,
        head + b"Content-Length: 5\r\n\r\n" + body,
        head + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + body,
        head + b"Content-Length: 99999999999999999999\r\n\r\n" + body,
        head + b"Content-Length: -5\r\n\r\n" + body,
        head + b"\r\n" + body,
        chunked + b"Content-Length: 3\r\n\r\n" + chunk + b"0\r\n\r\n",
        chunked + b"\r\n" + chunk,
        chunked + b"\r\n" + chunk * 3 + b"0\r\n\r\n",
        chunked + b"\r\n" + b"g\r\n" + body,
        chunked + b"\r\n" + b"-1\r\n" + body,
        chunked + b"\r\n" + b"fffffffffffffffff\r\n" + body,
        chunked + b"\r\n" + chunk[:20],
        chunked + b"\r\n" + b"".join(b"1\r\n%c\r\n" % it for it in body) + b"0\r\n\r\n",
        chunked + b"\r\n" + b"5;" + b"x" * 5000 + b"\r\nhello\r\n0\r\n\r\n",
        chunked + b"\r\n" + chunk + b"0\r\nTrailer: " + b"x" * 5000 + b"\r\n\r\n",
        head + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk + b"0\r\n\r\n",
        head + b"Transfer-Encoding: xchunked\r\n\r\n" + chunk + b"0\r\n\r\n",
        head[:40],
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /health/live\r\n",
        b"GET /health/live HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + chance.randbytes(100),
        chance.randbytes(chance.randrange(1, 500)),
        b"\r\n" * 50,
        b"A" * 20_000,
        b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 2000 + b"\r\n",
    ))  # fmt: skip
    return Hostile("framing", made, whole=False)


KINDS: tuple[Callable[[random.Random], Hostile], ...] = (
    texts,
    scored,
    pages,
    lines,
    headers,
    framing,
)


def posted(path: bytes, kind: bytes, body: bytes) -> bytes:
    """A request that is well formed, whatever its body is."""
    head = b"POST %s HTTP/1.1\r\nHost: t\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
    return head % (path, kind, len(body)) + body


def _object(field: str, words: str, chance: random.Random) -> bytes:
    extra = {} if chance.random() < 0.3 else {"language": "en"}
    return json.dumps({field: words, **extra}).encode()


def _piece(chance: random.Random) -> str:
    return chance.choice(CHARACTERS) if chance.random() < 0.6 else f" {chance.choice(WORDS)} "
