"""The file in a browser: Datasette, read-only, told by the contract what everything means. An extra: factdb[serve].

Datasette reads the views as everybody does; what it cannot know (meanings, what to narrow by, the questions that are
saved) comes in its metadata. Nothing is written into the file, and nothing is copied out of it.
"""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factdb.errors import FactDBError
from factdb.query import contract
from factdb.vocabulary import name_key

LOOPBACK = "127.0.0.1"
PORT = 8001
MILLISECONDS = 3000
"""How long one page may ask."""

FACETS: dict[str, list[str]] = {
    "claims": ["status", "source", "voice", "kind", "polarity"],
    "disputes": ["kind", "scope", "basis"],
    "deployments": ["who_country", "place_country", "status", "source"],
    "events": ["kind", "place"],
    "actors": ["kind", "country"],
    "places": ["kind", "country"],
    "sources": ["kind", "publisher"],
    "names": ["kind", "script"],
    "vocabularies": ["vocabulary"],
}
"""What a reader is offered to narrow a view by."""

SEARCHES = {
    "search": (
        "Claims by the words that they say or quote, best first",
        """
        SELECT c.id, c.status, c.voice_name, c.statement, c.quote, c.source
        FROM (
          SELECT slug, rank FROM claim_text WHERE claim_text MATCH '"' || replace(:words, '"', ' ') || '"'
          ORDER BY rank LIMIT 100
        ) AS f JOIN claims AS c ON c.id = f.slug
        ORDER BY f.rank, c.id
        """,
    ),
    "who-is": (
        "Who and what is called so, in any script",
        "SELECT n.kind, n.id, n.name, n.language, n.script FROM names AS n"
        " WHERE n.lookup LIKE '%' || factdb_name_key(:name) || '%' ORDER BY n.lookup, n.id, n.kind, n.name LIMIT 200",
    ),
}
"""Queries that every file has: title and SQL."""


def metadata(connection: sqlite3.Connection, name: str, questions: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """What Datasette is told of the file: its views with their meanings, what they are narrowed by, and queries, by
    name as (title, SQL).
    """
    views = contract.views(connection)
    version = connection.execute("SELECT version FROM contract").fetchone()[0]
    private = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
    hidden = {str(n): {"hidden": True} for (n,) in connection.execute(private) if n not in views}
    tables = {
        view: {
            "description": contract.about(sql),
            "columns": contract.meanings(sql),
            "facets": FACETS.get(view, []),
            "size": 50,
        }
        for view, sql in views.items()
    }
    described = "Claims, never truth: who says what, in which words of which document, and who disputes it. "
    queries = {key: {"title": title, "sql": sql} for key, (title, sql) in {**SEARCHES, **questions}.items()}
    return {
        "title": "factdb",
        "databases": {
            name: {
                "description": f"{described}The views are the contract, version {version}; tables are private.",
                "tables": {**hidden, **tables},
                "queries": queries,
            }
        },
    }


def application(path: Path, described: dict[str, Any]) -> Any:
    """The ASGI application. Raises FactDBError where Datasette is not installed."""
    try:
        from datasette import hookimpl
        from datasette.app import Datasette
        from datasette.plugins import pm
    except ImportError:
        raise FactDBError("serving needs Datasette", hint="pip install 'factdb[serve]'") from None

    class Names:
        """Gives each connection what `names` looks names up by."""

        __name__ = "factdb"

        @hookimpl  # type: ignore[untyped-decorator,unused-ignore]
        def prepare_connection(self, conn: sqlite3.Connection, database: str) -> None:
            if database.startswith("_"):  # Datasette's own
                return
            conn.create_function("factdb_name_key", 1, lambda text: name_key(str(text)), deterministic=True)
            conn.execute("PRAGMA query_only = ON")

    from datasette import handle_exception  # which must not come before the application

    handle_exception.rich = None  # else what a visitor mistypes is a page of traceback here
    if pm.get_plugin("factdb") is None:
        pm.register(Names(), name="factdb")
    settings = {"sql_time_limit_ms": MILLISECONDS, "default_page_size": 50, "allow_download": False}
    return Datasette([str(path)], metadata=described, settings=settings).app()


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections; port 0 is any free one. Raises FactDBError where it cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        taken = socket.socket(family, socket.SOCK_STREAM)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen(128)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FactDBError(f"{host}:{port} cannot be listened on: {reason}", hint="another port: --port 0") from None
    return taken


def run(application: Any, taken: socket.socket) -> None:
    """Answer until Ctrl-C."""
    import uvicorn

    config = uvicorn.Config(application, log_level="warning", lifespan="on")
    uvicorn.Server(config).run(sockets=[taken])
