"""The guard in front of Datasette: who may ask what. Other pages in the same browser may not, nor under other names.

A page anywhere can have a browser send requests here (`<img src="http://127.0.0.1:8001/…">`), and by a name that it
lets point here it could read the answers as its own (DNS rebinding). Browsers say who asks (Sec-Fetch-Site,
https://www.w3.org/TR/fetch-metadata/) and by which name (Host).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SQL = frozenset({"sql", "_where"})
"""The parameters by which Datasette takes SQL."""
LENGTH, PARAMETERS = 16 * 1024, 64
"""How much a request may ask, in bytes of its address and in parameters: a page of a thousand facets takes minutes."""
OWN = frozenset({b"same-origin", b"none"})
"""The values of Sec-Fetch-Site for our own pages, and for typed addresses."""
HEADERS = (
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)
"""Told to browsers with every answer: nobody else shows our pages, or learns where somebody was."""


class Refusal(NamedTuple):
    """The answer to a request that is refused."""

    status: int
    why: str


class Hosts(NamedTuple):
    """The names and addresses that the server goes by. `named` are those that somebody gave, with any port."""

    port: int
    named: frozenset[str]
    everywhere: bool = False
    """True if it listens on every address of the machine: then any address will do, for only a name can be made to
    point elsewhere.
    """

    def know(self, host: str) -> bool:
        """Return whether a Host header names us."""
        try:
            split = urlsplit(f"//{host}")
            name, port = (split.hostname or "").rstrip("."), split.port
        except ValueError:
            return False
        if split.netloc != host or split.username is not None:
            return False
        if name in self.named:
            return True
        if port != self.port and not (port is None and self.port == 80):
            return False
        return name in LOOPBACK or (self.everywhere and _is_address(name))


def hosts(listened: str, port: int, allowed: Iterable[str]) -> Hosts:
    """Return what a server that listens on this address goes by."""
    named = frozenset(name.lower().rstrip(".").strip("[]") for name in (*allowed, listened))
    everywhere = _is_address(listened) and ipaddress.ip_address(listened).is_unspecified
    return Hosts(port, named - LOOPBACK, everywhere)


def is_loopback(address: str) -> bool:
    """Return whether only this machine reaches the address."""
    return address in LOOPBACK or (_is_address(address) and ipaddress.ip_address(address).is_loopback)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """Hands on what may be asked, and answers everything else itself."""

    def __init__(self, application: Application, known: Hosts, *, sql: bool) -> None:
        self.application, self.known, self.sql = application, known, sql

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.application(scope, receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        elif (refused := self.refusal(scope)) is not None:
            await _answer(refused, send)
        else:
            await self.application(scope, receive, _marked(send))

    def refusal(self, scope: Scope) -> Refusal | None:
        """Why the request is not let through; None for one that is."""
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        given = {name: [v for n, v in headers if n == name] for name, _ in headers}
        named = [value.decode("latin-1") for value in given.get(b"host", [])]
        if len(named) != 1 or not self.known.know(named[0].lower()):
            asked = ", ".join(named) or "no name"
            return Refusal(
                421, f"this server is not known as {asked!r}; to allow the name: factdb serve --allow-host NAME"
            )
        if scope["method"] not in ("GET", "HEAD"):
            return Refusal(405, "nothing can be written here")
        if scope["path"].startswith("/-/") and not scope["path"].startswith("/-/static"):
            return Refusal(404, "there is no such page")
        query: bytes = scope["query_string"]
        if len(query) > LENGTH or query.count(b"&") >= PARAMETERS:
            return Refusal(414, f"an address may have {LENGTH // 1024} KiB and {PARAMETERS} parameters")
        asks_sql = bool(SQL & {key for key, _ in parse_qsl(query.decode("latin-1"), True)})
        if asks_sql and not self.sql:
            return Refusal(403, "SQL is not accepted here; the operator can allow it: factdb serve --sql")
        if not self._is_own(given) and (asks_sql or not _navigates(given)):
            return Refusal(403, "other pages may not send this request; open the address yourself")
        return None

    def _is_own(self, given: dict[bytes, list[bytes]]) -> bool:
        """Return whether a page of ours asks, a person, or a program that is no browser."""
        if site := given.get(b"sec-fetch-site"):
            return set(site) <= OWN
        # Browsers tell it only to addresses that they trust, like this machine's. Of older ones, and elsewhere:
        origins = [*given.get(b"origin", []), *given.get(b"referer", [])]
        return all(self.known.know(urlsplit(origin.decode("latin-1")).netloc.lower()) for origin in origins)


def _navigates(given: dict[bytes, list[bytes]]) -> bool:
    """Return whether somebody followed a link to a whole page; a browser that says nothing of it may have."""
    mode, destination = given.get(b"sec-fetch-mode", [b"navigate"]), given.get(b"sec-fetch-dest", [b"document"])
    return (mode, destination) == ([b"navigate"], [b"document"]) and b"origin" not in given


def _marked(send: Send) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *HEADERS]}
        await send(message)

    return marked


async def _answer(refused: Refusal, send: Send) -> None:
    body = f"{refused.why}\n".encode()
    length = str(len(body)).encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", length), *HEADERS]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
