"""The filters: what can narrow a list, declared once. Options, phrases and `--not` all come from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Filter(NamedTuple):
    """An option that narrows a list. `kinds` are what its value can name; without them the value is a code, a date or a
    switch.
    """

    name: str
    help: str
    metavar: str = ""
    kinds: tuple[str, ...] = ()
    vocabulary: str = ""
    codes: tuple[str, ...] = ()
    date: bool = False
    switch: bool = False

    @property
    def parameter(self) -> str:
        """The Python name of its option's parameter: `from` and `in` are keywords."""
        return f"{self.name}_"


FILTERS: tuple[Filter, ...] = (
    Filter("about", "about a place (with all places in it), an actor or an event", "NAME", ("place", "actor", "event")),
    Filter("in", "taking place in PLACE or a place in it", "PLACE", ("place",)),
    Filter("voice", "made by NAME, as the innermost voice ('itself': by the document)", "NAME", ("actor",)),
    Filter("via", "passed on by NAME, as an outer voice", "NAME", ("actor",)),
    Filter("against", "contesting NAME or the claim ID", "NAME|ID", ("actor", "claim")),
    Filter("source", "from one document", "NAME", ("source",)),
    Filter("actor", "made by NAME, about NAME, or with NAME taking part", "NAME", ("actor",)),
    Filter("country", "with a voice, actor or contingent from COUNTRY", "COUNTRY", ("country",)),
    Filter("from", "deployed from PLACE or a place in it", "PLACE", ("place",)),
    Filter("to", "deployed to PLACE or a place in it", "PLACE", ("place",)),
    Filter(
        "status",
        "disputed, corroborated or unchallenged",
        "S",
        codes=("disputed", "corroborated", "unchallenged"),
    ),
    Filter("kind", "of one kind", "K", vocabulary="{list}_kind"),
    Filter("polarity", "affirms or denies", "P", vocabulary="polarity"),
    Filter("foreign", "by a contingent from another country than the place", switch=True),
    Filter("match", "with words that match TEXT; quotation marks for a phrase, * for a beginning", "TEXT"),
    Filter("since", "on or after the beginning of D", "D", date=True),
    Filter("before", "before the beginning of D", "D", date=True),
    Filter("during", "within D, as far as known", "D", date=True),
)
BY_NAME: Mapping[str, Filter] = {f.name: f for f in FILTERS}
