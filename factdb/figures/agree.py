"""How what is coded differs from the document's words for it: `quantity` and `date`, for fixtures and for lines."""

from __future__ import annotations

from factdb.figures.counts import coded, quantity
from factdb.figures.dated import date
from factdb.figures.difference import Difference, Differences, stops

__all__ = ["Difference", "Differences", "coded", "date", "quantity", "stops"]
