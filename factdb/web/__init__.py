"""The file in a browser: Datasette, read-only, told by the contract what everything means. An extra: factdb[serve].

Datasette reads the views as everybody does; what it cannot know (meanings, what to narrow by, the questions that are
saved) comes in its metadata. Nothing is written into the file, and nothing is copied out of it.

Anybody may ask: a page in the same browser, a stranger in the same network. So the work is done in a process of its own
(worker.py), whose memory and time are bounded and which is begun again when it ends (parent.py). What may be asked, by
whom, is decided before Datasette hears of it (guard.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factdb.backend import Reader
from factdb.query import contract

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
"""The columns by which a reader can narrow a view."""

SEARCHES = {
    "search": (
        "Claims by their words or quotes, best matches first",
        """
        SELECT c.id, c.status, c.voice_name, c.statement, c.certainty, c.quote, c.source
        FROM (
          SELECT slug, rank FROM claim_text WHERE claim_text MATCH '"' || replace(:words, '"', ' ') || '"'
          ORDER BY rank LIMIT 100
        ) AS f JOIN claims AS c ON c.id = f.slug
        ORDER BY f.rank, c.id
        """,
    ),
    "who-is": (
        "People, places and events with this name, in any script",
        "SELECT n.kind, n.id, n.name, n.language, n.script FROM names AS n"
        " WHERE n.lookup LIKE '%' || factdb_name_key(:name) || '%' ORDER BY n.lookup, n.id, n.kind, n.name LIMIT 200",
    ),
}
"""Queries that every file has: title and SQL."""


def metadata(reader: Reader, name: str, questions: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Return what Datasette is told of the file: its views with their meanings, what they are narrowed by, and
    queries, by name as (title, SQL).
    """
    views = contract.views(reader)
    version = reader.execute("SELECT version FROM contract").fetchone()[0]
    hidden = {name: {"hidden": True} for name in (*reader.tables(), *reader.views()) if name not in views}
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
