"""JSON Lines → a project of fixtures, and what `factdb check` says of it: whether generated data is sound."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
UNREAD = "is not reviewed"


def written(root: Path, lines: Iterable[dict[str, Any]]) -> None:
    """Write the entries as fixtures below `root`: JSON, which is YAML too."""
    (root / "fixtures/claims").mkdir(parents=True)
    (root / "seeds").mkdir()
    shutil.copy(REPOSITORY / "fixtures/vocabulary.yaml", root / "fixtures")
    registries: dict[str, list[Any]] = {"sources": [], "places": [], "actors": [], "events": []}
    documents: dict[str, dict[str, Any]] = {}
    for line in lines:
        ((kind, entry),) = line.items()
        if kind == "claim":
            slug, _, number = entry["id"].partition("/")
            documents[slug]["claims"].append({**entry, "id": number})
        elif kind == "source" and "document" in entry:
            source = {key: value for key, value in entry.items() if key != "text"}
            documents[entry["id"]] = {"source": source, "claims": []}
            (root / entry["document"]).write_text(entry["text"], encoding="utf-8", newline="")
        elif f"{kind}s" in registries:
            registries[f"{kind}s"].append(entry)
    for name, entries in registries.items():
        _write(root / f"fixtures/{name}.yaml", {name: entries})
    for slug, document in documents.items():
        _write(root / f"fixtures/claims/{slug}.yaml", document)


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def check(lines: Iterable[dict[str, Any]]) -> int:
    """Run `factdb check` on the entries; print what it says but that they are not reviewed. Returns 0 where that is all."""
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), lines)
        command = [sys.executable, "-m", "factdb", "check", "--no-lint", "--project", folder]
        ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    said = [line for line in ran.stdout.splitlines() if UNREAD not in line]
    print("\n".join([*said[:50], ran.stderr.strip()]))
    return 1 if said else 0
