"""A citation-grade database of contested facts: claims, never truth."""

__version__ = "0.1.0"
