"""The invented project."""

from __future__ import annotations

from tests.harbour import edit, project, wrong

__all__ = ["edit", "project", "wrong"]
