"""Full text over claims (statement, quote, original) and documents (title, text): best first, each match marked.

The indexes are asked directly, not through a view: SQLite refuses full text in a view to whoever does not trust the
schema of a file.
"""

from __future__ import annotations

from factdb.backend import Reader
from factdb.database import lacks_texts
from factdb.query import compose, match, names
from factdb.query.fetch import fetch, number
from factdb.query.labels import labels
from factdb.query.left_out import beside
from factdb.query.lists import LISTS
from factdb.query.match import terms
from factdb.query.model import Clause, Query, Result, Statement
from factdb.query.prepared import prepare
from factdb.query.select import Layout, Select, ascending
from factdb.query.spellings import widened

SEARCH = "search"
OPEN, CLOSE = "▌", "▐"
"""Stand around what matches."""

RANKED = 100_000
"""Matches that are ranked, at most, the first of the file: to rank a word that is everywhere takes seconds."""

ON_A_PAGE = 15_000
"""The same where a page is asked for: whoever looks at twenty finds waits no longer for a word that is everywhere."""

WEIGHED = 5_000
"""The same where each match has to be weighed, for its status follows from other claims."""

MEANINGS = {
    "found": "claim or document",
    "id": "Id of the claim or the document",
    "source": "Id of the document",
    "status": "disputed, corroborated or unchallenged; NULL: a document",
    "polarity": "affirms or denies; NULL: a document",
    "voice": "Who makes the claim: id of the innermost voice; NULL: the document itself",
    "voice_name": "The name of the innermost voice; NULL: the document itself",
    "statement": "What is claimed, in the reviewer's neutral words; NULL: a document",
    "quote": "The document's words for the claim; NULL: a document",
    "original": "Those words in the original language, where the document is a translation",
    "title": "The document's title",
    "passage": "The passage of the document that matches best; NULL: a claim, or only the title matches",
    "position": "Where the quote or the passage begins in the document, in Unicode code points",
    "matches": f"JSON object: field → its text with what matches between {OPEN} and {CLOSE}",
    "reviewed": "1: signed by a reviewer and unchanged since",
    "certainty": "The voice's own certainty; NULL: a document",
}
COLUMNS = tuple(MEANINGS)

_MARKS = f"'{OPEN}', '{CLOSE}'"
_CLAIMS = (
    "'claim' AS found, c.id AS id, c.source AS source, c.status AS status, c.polarity AS polarity, c.voice AS voice,",
    "c.voice_name AS voice_name, c.statement AS statement, c.quote AS quote, c.original AS original,",
    "(SELECT s.title FROM sources AS s WHERE s.id = c.source) AS title, NULL AS passage, c.position AS position,",
    "json_patch('{}', json_object(",
    f"  'statement', nullif(highlight(claim_text, 1, {_MARKS}), c.statement),",
    f"  'quote', nullif(highlight(claim_text, 2, {_MARKS}), c.quote),",
    f"  'original', nullif(highlight(claim_text, 3, {_MARKS}), c.original)",
    ")) AS matches, c.reviewed AS reviewed, c.certainty AS certainty",
)
_ROOM_LEFT = (
    "(SELECT count(*) FROM (SELECT 1 FROM claim_text AS g WHERE g.claim_text MATCH :text LIMIT :limit)) < :limit"
)
"""Claims come before documents: where they fill the page, no document is looked for."""
_PLAIN, _MARKED = (f"snippet(source_text, 2, {marks}, '…', 32)" for marks in ("'', ''", _MARKS))
_DOCUMENTS = (
    "'document' AS found, s.id AS id, s.id AS source, NULL AS status, NULL AS polarity, NULL AS voice,",
    "NULL AS voice_name, NULL AS statement, NULL AS quote, NULL AS original, s.title AS title,",
    f"CASE WHEN {_MARKED} <> {_PLAIN} THEN {_PLAIN} END AS passage,",
    f"CASE WHEN {_MARKED} <> {_PLAIN} THEN instr(s.text, trim({_PLAIN}, '…')) - 1 END AS position,",
    "json_patch('{}', json_object(",
    f"  'title', nullif(highlight(source_text, 1, {_MARKS}), s.title),",
    f"  'passage', nullif({_MARKED}, {_PLAIN})",
    ")) AS matches, s.reviewed AS reviewed, NULL AS certainty",
)


def question(text: str, claims: Query) -> Query:
    """The question for the text, in the claims that `claims` lists; the text is its last clause."""
    return claims._replace(list=SEARCH, clauses=(*claims.clauses, Clause("match", text)))


def asked(query: Query) -> tuple[str, Query]:
    """The text that a search looks for, and the claims that it looks in."""
    return query.clauses[-1].value, query._replace(list="claims", clauses=query.clauses[:-1])


def select(text: str, query: Query, most: int | None = None) -> Select:
    """The SELECT that finds the text in the claims that the query lists, and in documents where it is narrowed by
    nothing but the document. At `most` so many matches are looked at; else what is enough as a rule. Raises UsageError
    for a text without words.
    """
    most = most or enough(query)
    if query.counted:
        return _count(text, query, most)
    found = [_part(1, "claim_text", "claims AS c ON c.id = b.id", _CLAIMS, query, most)]
    if documents(query):
        listed = query._replace(list="sources")
        found.append(_part(2, "source_text", "sources AS s ON s.id = b.id", _DOCUMENTS, listed, most))
    parameters: dict[str, str | int] = {"text": match.asked(query, text)}
    for part in found:
        parameters |= part.parameters
    parts = "\n  UNION ALL\n".join(part.sql for part in found)
    return Select(
        query.columns or COLUMNS,
        f"(\n{parts}\n)",
        order=ascending("part", "rank", "id"),
        limit=query.limit,
        parameters=parameters,
        layout=Layout("\n  ", ", ", "\n"),
    )


def documents(query: Query) -> bool:
    """Return whether documents are searched: their passages have no voice, status or subject of their own."""
    return not query.dated and all(clause.filter == "source" for clause in query.clauses)


def _part(n: int, index: str, joined: str, columns: tuple[str, ...], query: Query, most: int) -> Statement:
    """The best matches of one index, and around them what is shown: marking every match before the best are known would
    take long.
    """
    matching = _matching(index, query, most)
    paged = query.limit is not None
    where = list(matching.where)
    if paged:
        where.insert(1, _as_good(index, matching))
    if paged and index == "source_text" and not query.clauses:
        where.append(_ROOM_LEFT)
    lines = (
        f"SELECT {n} AS part, b.rank AS rank,",
        *(f"  {line}" for line in columns),
        "FROM (",
        f"  SELECT f.rowid AS number, f.slug AS id, f.rank AS rank FROM {index} AS f",
        f"  WHERE {_AND.join(where)}",
        f"  ORDER BY f.rank, f.slug{' LIMIT :limit' if paged else ''}",
        ") AS b",
        f"JOIN {index} AS f ON f.rowid = b.number AND f.{index} MATCH :text",
        f"JOIN {joined}",
    )
    return Statement("\n".join(f"  {line}" for line in lines), dict(matching.parameters))


_AND = "\n    AND "


def _as_good(index: str, matching: Select) -> str:
    """The condition that a match is as good as the last one of the page. FTS5 hands out the best first by itself, and
    the filters are asked until there are enough; only of what is that good the ids are compared.
    """
    last = f"SELECT f.rank FROM {index} AS f\n    WHERE {_AND.join(matching.where)}\n    ORDER BY f.rank"
    return f"f.rank <= coalesce((\n    {last} LIMIT 1 OFFSET :limit - 1), 9e999)"


def enough(query: Query) -> int:
    """How many matches are looked at as a rule."""
    if query.limit is None:
        return RANKED
    weighed = any(clause.filter == "status" for clause in query.clauses)
    return max(query.limit, min(RANKED, WEIGHED if weighed else RANKED if query.clauses else ON_A_PAGE))


def _matching(index: str, query: Query, most: int) -> Select:
    """Return what matches: the words are in it, and the filters hold."""
    last = f"SELECT g.rowid FROM {index} AS g WHERE g.{index} MATCH :text ORDER BY g.rowid LIMIT 1 OFFSET {most - 1}"
    words = f"f.{index} MATCH :text AND f.rowid <= coalesce(({last}), 9223372036854775807)"
    matching = Select((), f"{index} AS f", where=(words,))
    if not query.clauses:
        return matching
    # Asked of each match: the ids of all that is so would have to be found first.
    listed = compose.ids(query)
    *others, condition = listed.where
    one = listed._replace(where=(*others, f"{condition} AND {LISTS[query.list].alias}.id = f.slug"))
    return matching.also(f"EXISTS ({one.sql()})", **listed.parameters)


def run(reader: Reader, text: str, query: Query) -> Result:
    """Find the text. Of an empty answer, `without` has how many finds there are for a part of the question alone."""
    query = widened(reader, query, text)
    most = enough(query)
    bounded = _is_more(reader, text, query, most)
    rows = fetch(reader, *select(text, query, most).statement())
    whole = query.limit is None or len(rows) < query.limit
    if bounded and whole and not query.counted and most < RANKED:
        # Too few among the first: that a page is not full is not said before more have been looked at.
        most = RANKED
        bounded = _is_more(reader, text, query, most)
        rows = fetch(reader, *select(text, query, most).statement())
        whole = query.limit is None or len(rows) < query.limit
    total = len(rows) if whole and not query.counted else number(reader, _count(text, query, most))
    matching = query._replace(clauses=(*query.clauses, Clause("match", text)))
    return Result(
        query=question(text, query),
        columns=("count",) if query.counted else query.columns or COLUMNS,
        rows=tuple(rows),
        total=total,
        labels=labels(reader, matching, rows) if total else _named(reader, text),
        without=() if total else _apart(reader, text, query),
        bounded=most if bounded else 0,
        textless=documents(query) and lacks_texts(reader),
        **beside(reader, prepare(reader, matching), empty=False),
    )


def _named(reader: Reader, text: str) -> dict[tuple[str, str], str]:
    """Return what has the text for a name: (kind, id) → the text. Other names of it are written where this one
    is not.
    """
    found = names.meanings(reader, text, ("actor", "place", "event"))
    return {(kind, meaning.id): text for meaning in found for kind in meaning.kinds}


def _count(text: str, query: Query, most: int) -> Select:
    """How many finds there are."""
    parameters: dict[str, str | int] = {"text": match.asked(query, text)}
    counts = []
    for index, listed in [("claim_text", "claims"), *[("source_text", "sources")] * documents(query)]:
        matching = _matching(index, query._replace(list=listed), most)
        counts.append(f"(SELECT count(*) FROM {index} AS f\n  WHERE {_AND.join(matching.where)})")
        parameters |= matching.parameters
    return Select((f"{' + '.join(counts)} AS count",), parameters=parameters)


def _is_more(reader: Reader, text: str, query: Query, most: int) -> bool:
    """Return whether more claims match than so many."""
    more = f"(SELECT 1 FROM claim_text WHERE claim_text MATCH :text LIMIT 1 OFFSET {most})"
    return bool(number(reader, Select(("count(*)",), more, parameters={"text": match.asked(query, text)})))


def _apart(reader: Reader, text: str, query: Query) -> tuple[tuple[str, int], ...]:
    """How many finds there are for each of several terms alone, for longer words where a term has none, and without the
    filters.
    """
    typed = terms(text)
    counts = []
    for term in typed:
        query = widened(reader, query, str(term), longer := str(term._replace(prefix=True)))
        alone = number(reader, _count(str(term), query, RANKED))
        if len(typed) > 1:
            counts.append((str(term), alone))
        if not alone and not term.prefix and (more := number(reader, _count(longer, query, RANKED))):
            counts.append((longer, more))
    if query.clauses:
        counts.append(("", number(reader, _count(text, Query("claims", spelled=query.spelled), RANKED))))
    return tuple(counts)
