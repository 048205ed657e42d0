"""The process that does the work: Datasette behind the guard, in so much time and memory. `parent.py` runs it.

It is told what to do by a line of JSON on standard input. Where that ends, the parent is gone, and so is the worker.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NamedTuple, TypeVar

import uvicorn
from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from uvicorn.protocols.http.h11_impl import H11Protocol

from factdb import limits
from factdb.vocabulary import name_key
from factdb.web.guard import Application, Guard, Hosts

T = TypeVar("T")

SECONDS = 3.0
"""How long one question of a page may take."""
GRACE = 1.0
"""Seconds in which it is interrupted, where that helps."""
LOCKED = 2.0
"""How long it waits for a program that writes: less than it may take."""
MEMORY = 1024 * 1024 * 1024
"""How many bytes the process may take beside those that it begins with."""
HEAP = MEMORY // 2
"""How many of them SQLite may have."""
CONNECTIONS = 64
"""How many may be open at once."""
REQUEST = 10.0
"""Seconds in which a request must have come whole; and in which somebody must read on."""
CONNECTION = 600.0
"""Seconds after which a connection is closed, whatever it does."""
STUCK = 75
"""The exit code where a question could not be interrupted."""


class Order(NamedTuple):
    """The orders for the worker."""

    socket: int
    path: str
    metadata: dict[str, Any]
    hosts: tuple[int, list[str], bool]
    sql: bool
    debug: bool


class Asked:
    """The questions that are being asked, each with its connection and the moment it began."""

    def __init__(self) -> None:
        self.now: dict[int, tuple[sqlite3.Connection, float]] = {}

    def watched(self, connection: sqlite3.Connection, ask: Callable[[sqlite3.Connection], T]) -> T:
        self.now[threading.get_ident()] = connection, monotonic()
        try:
            return ask(connection)
        finally:
            del self.now[threading.get_ident()]

    def watch(self) -> None:
        """Interrupt what takes too long; where that does not help, end the process."""
        while True:
            sleep(GRACE / 4)
            for connection, begun in list(self.now.values()):
                if monotonic() > begun + SECONDS + GRACE:
                    os._exit(STUCK)
                if monotonic() > begun + SECONDS:
                    with suppress(sqlite3.ProgrammingError):
                        connection.interrupt()


class Watched(Database):  # type: ignore[misc]
    """A database whose questions are watched."""

    def __init__(self, datasette: Any, path: str, asked: Asked) -> None:
        super().__init__(datasette, path=path, is_mutable=True)
        self.asked = asked

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        found: T = await super().execute_fn(lambda connection: self.asked.watched(connection, fn))
        return found


class Prepared:
    """A plugin: gives each connection what `names` looks names up by, and its limits."""

    __name__ = "factdb"

    @hookimpl  # type: ignore[untyped-decorator,unused-ignore]
    def prepare_connection(self, conn: sqlite3.Connection, database: str) -> None:
        if database.startswith("_"):  # Datasette's own
            return
        conn.create_function("factdb_name_key", 1, lambda text: name_key(str(text)), deterministic=True)
        conn.execute("PRAGMA query_only = ON")
        conn.execute(f"PRAGMA busy_timeout = {int(LOCKED * 1000)}")
        conn.execute(f"PRAGMA hard_heap_limit = {HEAP}")
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.VALUE)
        conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)


class Connection(H11Protocol):  # type: ignore[misc]
    """A connection of HTTP that holds up nobody: who sends or reads too slowly, or stays too long, is cut off."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.late: asyncio.TimerHandle | None = None
        self.unread: asyncio.TimerHandle | None = None
        if len(self.connections) > CONNECTIONS:
            transport.abort()
            return
        self.end = self.loop.call_later(CONNECTION, transport.abort)
        self.expect()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        for timer in (self.late, self.unread, getattr(self, "end", None)):
            if timer is not None:
                timer.cancel()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self.expect()

    def expect(self) -> None:
        """Give a request that is not there whole so much time and no more."""
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering and self.late is not None:
            self.late.cancel()
            self.late = None
        elif not answering and self.late is None:
            self.late = self.loop.call_later(REQUEST, self.transport.abort)

    def pause_writing(self) -> None:
        super().pause_writing()
        self.unread = self.loop.call_later(REQUEST, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.unread is not None:
            self.unread.cancel()
            self.unread = None


def application(order: Order, asked: Asked) -> Application:
    """Datasette, behind the guard."""
    from datasette import handle_exception  # which must not come before the application

    handle_exception.rich = None  # else what a visitor mistypes is a page of traceback here
    if pm.get_plugin("factdb") is None:
        pm.register(Prepared(), name="factdb")
    settings = {
        "sql_time_limit_ms": int(SECONDS * 1000),
        "default_page_size": 50,
        "allow_download": False,
        "default_allow_sql": order.sql,
    }
    datasette = Datasette([], metadata=order.metadata, settings=settings)
    datasette.add_database(Watched(datasette, order.path, asked), name=Path(order.path).stem)
    datasette.remove_database("_memory")
    port, named, everywhere = order.hosts
    return Guard(datasette.app(), Hosts(port, frozenset(named), everywhere), sql=order.sql)


def _bounded() -> None:
    """Let the process take no more memory than so much beside what it has; systems that cannot do it don't."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _until_the_parent_is_gone(server: uvicorn.Server) -> None:
    sys.stdin.read()
    server.should_exit = True
    sleep(GRACE)
    os._exit(0)


def main() -> None:
    told = sys.stdin.readline()
    if not told.endswith("\n"):  # the parent has gone again
        return
    order = Order(**json.loads(told))
    asked = Asked()
    config = uvicorn.Config(
        application(order, asked),
        http=Connection,
        ws="none",
        log_level="critical",
        lifespan="on",
        timeout_keep_alive=5,
        server_header=False,
    )
    if not order.debug:  # Datasette writes what visitors send there, as it is: a terminal would obey it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    server = uvicorn.Server(config)
    for work in (asked.watch, lambda: _until_the_parent_is_gone(server)):
        threading.Thread(target=work, daemon=True).start()
    _bounded()
    server.run(sockets=[socket.socket(fileno=order.socket)])


if __name__ == "__main__":
    main()
