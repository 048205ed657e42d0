"""The contract in words: the part of docs/contract.md that is made of the views as they are shipped."""

from __future__ import annotations

import re

from factdb.database import PRIVATE
from factdb.query import contract
from factdb.share.sqlite import PROVENANCE_TABLE
from factdb.store import schema
from factdb.store.tables import Table


def page() -> str:
    """Return what is made of the views, in Markdown: each with its columns; and the table of a copy."""
    views = {name: sql for name, sql in schema.shipped_views().items() if PRIVATE not in sql}
    parts = ["## The views\n"]
    for name in sorted(views):
        rows = [
            f"| `{c}` | {type_of(views[name], c)} | {_cell(m)} |" for c, m in contract.meanings(views[name]).items()
        ]
        table = "\n".join(["| column | type | meaning |", "|---|---|---|", *rows])
        parts.append(f"### {name}\n\n{contract.about(views[name])}\n\n{table}\n")
    parts.append(f"## The table of a copy\n\n```sql\n{PROVENANCE_TABLE}\n```\n")
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_PLAIN = re.compile(r'^  (?:(\w+)\.)?"?(\w+)"? AS "?(\w+)"?,? --')
_COUNTED = re.compile(r"(?:Derived: )?[01](?::| where)|How many\b")
_FROM = re.compile(r"\b(?:FROM|JOIN) (\w+) AS (\w+)")


def type_of(sql: str, column: str) -> str:
    """TEXT, INTEGER or REAL: that of the table's column where the view hands one on, else what its meaning tells."""
    meaning = contract.meanings(sql)[column]
    if meaning.startswith("JSON"):
        return "TEXT, JSON"
    tables = {alias: table for table, alias in _FROM.findall(sql)}
    for line in sql.split("\nUNION")[0].splitlines():
        found = _PLAIN.match(line)
        if found and found[3] == column and tables.get(found[1], "") in Table.metadata.tables:
            return str(Table.metadata.tables[tables[found[1]]].columns[found[2]].type)
    return "INTEGER" if column == "position" or _COUNTED.match(meaning) else "TEXT"
