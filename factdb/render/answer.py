"""An answer beside its rows: what was asked, how much there is, what its signs mean, what it left out."""

from __future__ import annotations

from factdb.query.compose import UNDATED
from factdb.query.dated import PERIODS
from factdb.query.filters import BY_NAME
from factdb.query.lists import LISTS
from factdb.query.model import Query, Result
from factdb.render import found, words
from factdb.render.look import Look
from factdb.render.text import screen, seen, sentence
from factdb.render.words import Row, counted, dot


def title(result: Result) -> str:
    """Return what was asked, as a heading: `Disputed claims about Kursk Oblast, by source`."""
    query = result.query
    if query.list == "search":
        return sentence(f"Search for {found.searched(result)}")
    head = LISTS[query.list].title
    before = [
        *query.values("status"),
        *(["foreign"] if query.values("foreign") else []),
        *(["dated"] if query.dated else []),
    ]
    if before:
        head = " ".join([*before, head[0].lower() + head[1:]])
    after = [f"{said} {_either(query, option, result)}" for option, said in _SAID.items() if query.values(option)]
    dates = [f"{said} {_either(query, option, result)}" for option, said in _DATED.items() if query.values(option)]
    after += [f"{_by_date(query)}{each}" for each in dates]
    after += [
        word for word, asked in (("for certain", query.certainly), ("or undated", query.undated)) if asked and dates
    ]
    excluded = [
        f"without {c.filter}{'' if BY_NAME[c.filter].switch else f' {c.value}'}" for c in query.clauses if c.negated
    ]
    grouped = [f"by {' and '.join(query.by)}"] if query.by else []
    return sentence(", ".join([" ".join([head[0].upper() + head[1:], *after, *excluded]), *grouped, *_ordered(query)]))


_TIMES = {"when": "when the event was", "said": "when it was said", "published": "when it was published"}


def _ordered(query: Query) -> list[str]:
    """Return what puts the rows in order, where that is asked for, or where only the first are."""
    said = []
    for field in query.sort:
        name, turned = field.removeprefix("-"), field.startswith("-")
        if name in _TIMES:
            said.append(f"{'latest' if turned else 'earliest'} first, by {_TIMES[name]}")
        else:
            said.append(f"sorted by {name}{', descending' if turned else ''}")
    if said or query.limit is None or query.of:
        return said
    order = " of those with most" if query.counted else "" if query.by else f" {LISTS[query.list].ordered}"
    return [f"the first {query.limit:,}{order}"]


_SAID = {
    "about": "about",
    "in": "in",
    "voice": "by",
    "via": "via",
    "against": "against",
    "source": "out of",
    "actor": "involving",
    "country": "of",
    "from": "from",
    "to": "to",
    "kind": "of kind",
    "polarity": "that",
    "match": "matching",
}
_DATED = {"since": "since", "before": "before", "during": "during"}


def _by_date(query: Query) -> str:
    """Which date the filters by date look at, where it is not that of the event."""
    date = LISTS[query.list].dated(query).column
    return "" if date == "when" else f"{date} "


def _either(query: Query, option: str, result: Result) -> str:
    names = [_named(option, value, result) for value in query.values(option)]
    return " or ".join(names)


def _named(option: str, value: str, result: Result) -> str:
    if option == "polarity":
        return {"denies": "deny", "affirms": "affirm"}.get(value, value)
    return value if option == "source" else result.labels.get((option, value), value)


def summary(result: Result, look: Look) -> str:
    """How much the answer holds: rows, documents, voices."""
    parts = [counted(result.things or result.total, _noun(result))]
    if result.doubtful:
        parts.append(f"{result.doubtful:,} on one reading only")
    if result.total > len(result.rows) and not result.query.counted:
        parts[0] = f"{len(_each(result)):,} of {parts[0]}"
    if result.query.list == "claims" and whole(result) and result.total == len(result.rows):
        parts.append(counted(len({row["source"] for row in result.rows}), "document"))
        parts.append(counted(len({(row["voice"], row["voice"] or row["source"]) for row in result.rows}), "voice"))
    return dot(look).join(parts)


UNSAID = (
    "No deployment is stated; that does not mean there was none. Posture, incursion and occupation are kinds of events:"
    " factdb events --by kind."
)
NAMED = 4
"""How many voices are named of those that an answer leaves out."""

_TIMED = ("deployments", "timeline")
"""The lists that show a person when."""


def legend(result: Result, look: Look) -> list[str]:
    """The lines under an answer: what its signs mean, what it left out, what nobody signed."""
    lines: list[str] = []
    if not result.query.list:  # in SQL of one's own, `status` may be anything
        return lines
    if not whole(result):
        return [*_left_out(result), *_last(result)]
    tallied = words.tally(_each(result), look)
    if tallied:
        lines.append(tallied)
    if result.query.list == "deployments" and result.rows:
        lines += _deployments(result)
    if _doubtful(result):
        lines.append(words.DOUBT)
    if result.query.list in _TIMED and any(row["when_basis"] == "relative-unresolved" for row in result.rows):
        lines.append("unresolved: relative to a publication date that is not stated")
    if result.things:
        has = " and ".join(result.query.by)
        lines.append(f"{counted(result.things, _noun(result))}, each listed under every {has} that it has")
    lines += [*_left_out(result), *_last(result), *superseded(result)]
    unreviewed = sum(1 for row in _each(result) if not row.get("reviewed", 1))
    if unreviewed:
        lines.append(f"{counted(unreviewed, 'row')} [unreviewed]: not signed by anybody")
    return lines


def superseded(result: Result) -> list[str]:
    """The rows out of documents of which there is a newer version: both say what they say."""
    lines = []
    for (label, old), new in result.labels.items():
        if label == "superseded":
            rows = counted(sum(1 for row in _each(result) if row.get("source") == old), "row")
            lines.append(f"{rows} of {old}, which {new} supersedes; to leave them out: --not source={old}")
    return lines


def whole(result: Result) -> bool:
    """Return whether the rows are the list's own, with the columns that it has."""
    return not (result.query.columns or result.query.counted)


def _noun(result: Result) -> str:
    if result.query.of:
        return result.query.of
    return "find" if result.query.list == "search" else LISTS[result.query.list].noun


def _each(result: Result) -> list[Row]:
    """The rows, each thing once: grouped, one can stand in several groups."""
    return list({row["id"]: row for row in result.rows}.values()) if result.things else list(result.rows)


def _deployments(result: Result) -> list[str]:
    lines = ["size = as claimed, never an average"]
    bases = sorted(
        {str(row[c]) for row in result.rows for c in ("who_country_source", "place_country_source") if row[c]}
    )
    if bases and any(row["is_foreign"] is not None for row in result.rows):
        lines.append(f"foreign = the contingent's country is not the place's, according to {', '.join(bases)}")
    return lines


def _left_out(result: Result) -> list[str]:
    lines = []
    if result.stateless:
        number = sum(count for _, count in result.stateless)
        voices = "; ".join(f"{screen(voice)} ({count})" for voice, count in result.stateless[:NAMED])
        more = f"; {len(result.stateless) - NAMED} more" if len(result.stateless) > NAMED else ""
        lines.append(f"{counted(number, 'claim')} left out: no country is stated for {voices}{more}")
    if result.ungrouped:
        lines.append(f"{counted(result.ungrouped, 'event')} left out: no claim says when or whether")
    if result.undated:
        many = result.undated > UNDATED
        left_out = f"more than {UNDATED:,} rows" if many else counted(result.undated, "row")
        other = "to include them: leave out --dated" if result.query.dated else "to include them: --undated"
        lines.append(f"{left_out} without a known date left out; {other}")
    return lines


def _last(result: Result) -> list[str]:
    """Check that rows without the date that puts the others in order come last, and how many."""
    field = result.query.sort[0].removeprefix("-") if result.query.sort else ""
    if field not in _TIMES or result.query.by:
        return []
    last = sum(1 for row in result.rows if row.get(field, "") is None)
    return [f"{counted(last, 'row')} without a known date come last; to leave them out: --dated"] if last else []


def _doubtful(result: Result) -> bool:
    if result.query.list == "disputes":
        return any(not row["counts"] for row in result.rows)
    return words.doubtful(result.rows)


def group(dimension: str, row: Row, result: Result, look: Look) -> str:
    """Return what the rows of a group have in common, as its heading."""
    if dimension == "voice" and not result.query.counted:
        several = sum(1 for kind, _ in result.labels if kind == "itself") > 1 and "source" not in result.query.by
        return "the documents themselves" if several and not row["voice"] else words.voice(row, result)
    value = row[dimension]
    if value is None:
        return none(dimension, result)
    label = result.labels.get((dimension, str(value)))
    if dimension == "voice":
        return screen(label or str(value))
    return sentence(f"{value} · {label}" if label else str(value)).replace(" · ", dot(look))


def none(dimension: str, result: Result) -> str:
    """Return what rows have in common that have nothing there."""
    if dimension == "voice":
        return "the document itself"
    if dimension in PERIODS:
        return f"no one {dimension} is known"
    return f"no {dimension}" if LISTS[result.query.list].several((dimension,)) else words.NOT_STATED


def beside(result: Result) -> list[str]:
    """Return what is said beside rows that go to a program."""
    if result.query.list == "search":
        return found.remarks(result) if result.total else found.nothing(result)
    lines = [] if result.total else [nothing(result)]
    if result.doubtful:
        lines.append(f"{result.doubtful:,} of them only on one reading of the words; these are not counted")
    return [*lines, *_left_out(result)]


def nothing(result: Result) -> str:
    """An empty answer that names the filter that emptied it."""
    if not result.query.list:
        return "no rows"
    noun = _noun(result)
    without = (f"Without {option}: {count}." for option, count in result.without)
    hints = " ".join([*without, *(f"With {option}: {count}." for option, count in result.instead)])
    unsaid = f" {UNSAID}" if result.query.list == "deployments" and _of_what(result.query) else ""
    if result.query.values("polarity") == ("denies",):
        unsaid += " A denial is a separate claim; to see who contests others: factdb disputes."
    return sentence(f"no {noun}s match.{unsaid} {hints}".rstrip())


def _of_what(query: Query) -> bool:
    """Return whether the filters say what is to be deployed, or where: that none is listed means that none is
    stated.
    """
    of = {"about", "in", "from", "to", "actor", "country", "foreign"}
    return not query.dated and all(clause.filter in of and not clause.negated for clause in query.clauses)


def read_as(command: str, look: Look) -> str:
    """How a phrase was understood: the command that asks the same."""
    line, hint = f"read as   {seen(command)}", "add --sql to see the query"
    if not look.terminal or len(line) + len(hint) + 10 <= look.width:
        return f"{line}          {hint}"
    return f"{line}\n          {hint}"
