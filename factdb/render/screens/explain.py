"""Explanation → text, or JSON."""

from __future__ import annotations

from factdb.query import compose
from factdb.query.explain import Explanation
from factdb.render.text import seen

EDGE = 10


def render(explanation: Explanation, *, as_json: bool) -> str:
    if as_json:
        return _json(explanation)
    lines: list[str] = []
    if explanation.phrase is not None:
        said, steps = explanation.phrase
        longest = max((len(words) for words, _ in steps), default=0)
        lines += _part("phrase", [said, *(f"  {f'“{words}”'.ljust(longest + 2)}  →  {part}" for words, part in steps)])
    lines += _part("command", [explanation.command])
    lines += _part("SQL", f"{explanation.statement.sql};".split("\n"))
    lines += _part("values", [f":{name} = {value}" for name, value in explanation.statement.parameters.items()])
    lines += _part("plan", list(explanation.plan))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _part(heading: str, lines: list[str]) -> list[str]:
    return [f"{(heading if n == 0 else '').ljust(EDGE)}{seen(line)}" for n, line in enumerate(lines or ["none"])]


def _json(explanation: Explanation) -> str:
    from factdb.render.formats.json import written

    said, steps = explanation.phrase or (None, ())
    explained = {
        "phrase": said,
        "tokens": [{"words": words, "becomes": part} for words, part in steps],
        "command": explanation.command,
        "sql": explanation.statement.sql,
        "parameters": explanation.statement.parameters,
        "sql_with_values": compose.literal(explanation.statement),
        "plan": list(explanation.plan),
    }
    return written(explained)
