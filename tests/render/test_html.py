"""What a notebook shows is HTML, and no text of the data is."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import factdb
from factdb.query.model import Query, Result
from factdb.render.formats import html
from factdb.render.look import Look

TAGS = re.compile(r"</?(?:div|table|caption|thead|tbody|tr|th|td|p|pre)(?: class=\"[a-z0-9_ ]+\")?>")


@settings(max_examples=100)
@given(text=st.text(st.sampled_from("<>&\"'$`=/ scriptonerx\u202e\x1b\x00‏אx\n"), max_size=40))
def test_no_text_of_the_data_is_html(text: str) -> None:
    row = {"id": text, "statement": f"<img src=x onerror=alert(1)>{text}"}
    result = Result(Query(""), ("id", "statement"), (row,), 1)
    for shown in (html.render(result, Look()), html.preformatted(text)):
        bare = TAGS.sub("", shown.replace("\n", " ") if "<pre>" in shown else shown)
        assert not {*bare} & {*"<>\"'"}
        assert re.fullmatch(r"(?:[^&]|&(?:amp|lt|gt|quot|#39);)*", bare, re.DOTALL)
    assert not {*html.render(result, Look())} & {*"\x1b\x00\u202e"}


def test_a_hostile_database_is_shown_as_text(hostile: Path) -> None:
    db = factdb.open(hostile)
    for answer in (db.claims(), db.events(), db.actors(), db.places(), db.sources(), db.timeline(), db.disputes()):
        assert "<" not in TAGS.sub("", answer._repr_html_())
    for row in db.claims(limit=5):
        assert "<" not in TAGS.sub("", db.show(row["id"])._repr_html_())
