"""The state that is sealed: what every entry, code and retired id says; and of an entry, who signed it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from factdb.fixture.digest import content, is_signed, reference
from factdb.fixture.model import KINDS, Fixture
from factdb.fixture.seals import UNSIGNED, Line
from factdb.store import rows
from factdb.vocabulary import CONTESTING

Data = Mapping[str, Any]


def of_fixture(fixture: Fixture) -> list[Line]:
    """The lines of the manifest, sorted."""
    return sorted(_of_fixture(fixture))


def _of_fixture(fixture: Fixture) -> Iterator[Line]:
    for name, listed in fixture.vocabulary.items():
        for code in listed.values():
            yield of_code({"vocabulary": name, **code.model_dump(exclude_none=True)})
    for kind in KINDS:
        for slug in fixture.registry(kind):
            entry = fixture.entry(kind, slug)
            review = entry.review if is_signed(fixture, kind, slug) else None
            signed = review.model_dump(exclude_none=True) if review else None
            yield of_entry(kind, {**content(entry), "id": slug}, signed)
    ids: Any = {kind: {slug: slug for slug in fixture.registry(kind)} for kind in KINDS}
    for kind, old, into, day, reason in rows.retired(fixture, ids):
        gone = {"kind": kind, "id": old, "into": into, "on": day, "because": reason}
        yield of_retired({key: value for key, value in gone.items() if value is not None})


def _digest(data: Data) -> str:
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def of_entry(kind: str, data: Data, review: Data | None) -> Line:
    """The line of an entry, by its full id; `review` where its signature holds."""
    against = {
        f"{relation['kind']}:{reference(data['id'], relation['claim'])}"
        for relation in data.get("relations", ())
        if relation["kind"] in CONTESTING
    }
    return Line(kind, data["id"], _digest(data), _digest(review) if review else UNSIGNED, tuple(sorted(against)))


def of_code(data: Data) -> Line:
    """The line of a code."""
    return Line("code", f"{data['vocabulary']}/{data['code']}", _digest(data), UNSIGNED)


def of_retired(data: Data) -> Line:
    """The line of an id that has no entry any more."""
    return Line("retired", f"{data['kind']}:{data['id']}", _digest(data), UNSIGNED)
