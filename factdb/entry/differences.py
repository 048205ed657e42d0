"""How what an entry codes differs from the words that it is coded from."""

from __future__ import annotations

from factdb.entry.facts import Quantity, Time, Unknown
from factdb.figures import agree


def time_differs(time: Time | Unknown | None, language: str | None) -> agree.Differences:
    """How a date differs from its words."""
    if not isinstance(time, Time) or time.edtf is None or time.verbatim is None or time.basis == "external":
        return ()
    return agree.date(time.verbatim, time.edtf, time.basis, language)


def quantity_differs(quantity: Quantity, language: str | None) -> agree.Differences:
    """How a number differs from its words."""
    return agree.quantity(quantity.verbatim, quantity.value, quantity.unit, language)
