"""Query → the command that asks it, to be typed or pasted."""

from __future__ import annotations

import shlex

from factdb.query import Query
from factdb.query.filters import BY_NAME


def words(query: Query) -> list[str]:
    """The words of the equivalent command, without `factdb`."""
    command = [query.list]
    for clause in query.clauses:
        option = BY_NAME[clause.filter]
        if clause.negated:
            command += ["--not", clause.filter if option.switch else f"{clause.filter}={clause.value}"]
        else:
            command += [f"--{clause.filter}"] if option.switch else [f"--{clause.filter}", clause.value]
    for dimension in query.by:
        command += ["--by", dimension]
    if query.limit is not None:
        command += ["--limit", str(query.limit)]
    return command


def line(query: Query) -> str:
    """The command as a shell reads it."""
    return shlex.join(["factdb", *words(query)])
