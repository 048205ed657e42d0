"""Copies to hand on: a copy of the database that explains itself, and the contract in words."""

from __future__ import annotations
