"""How long `factdb check` takes, and how much memory, on a project of a size: python benchmarks/check.py [--claims N].

The project is made up, signed and checked in a folder of its own; nothing of it is kept.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from factdb import check
from factdb.curate.sign import sign

SHIPPED = Path(__file__).resolve().parent.parent / "fixtures"
VERBS = ["shelled", "attacked", "left", "entered", "searched", "closed", "opened", "guarded", "rebuilt", "flooded"]
THINGS = ["depot", "bridge", "school", "harbour", "market", "station", "road", "mill", "airfield", "warehouse"]
SIDES = ["northern", "southern", "eastern", "western", "upper", "lower", "old", "new", "inner", "outer"]


def word(chance: random.Random) -> str:
    """A name that nobody has."""
    return "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(4)).capitalize()


def sentence(chance: random.Random, actor: str, place: str) -> str:
    count, verb, side, thing = (
        chance.randrange(2, 9000),
        chance.choice(VERBS),
        chance.choice(SIDES),
        chance.choice(THINGS),
    )
    return f"{actor} {verb} the {side} {thing} of {place} with {count} men"


def project(root: Path, *, claims: int, documents: int, padding: int) -> None:
    """Write the fixtures of `documents` documents, each of `padding` more bytes than its claims need."""
    chance = random.Random(7)
    names = sorted({word(chance) for _ in range(600)})
    actors, places = names[:200], names[200:300]
    for folder in ("fixtures/claims", "seeds"):
        (root / folder).mkdir(parents=True)
    shutil.copy(SHIPPED / "vocabulary.yaml", root / "fixtures")
    listed = "\n".join(f"  - id: {n.lower()}\n    name: {n}\n    kind: armed-force\n    names: [{n}]" for n in actors)
    (root / "fixtures/actors.yaml").write_text(f"actors:\n{listed}\n")
    listed = "\n".join(f"  - id: {n.lower()}\n    name: {n}\n    kind: town\n    names: [{n}]" for n in places)
    (root / "fixtures/places.yaml").write_text(f"places:\n{listed}\n")
    (root / "fixtures/events.yaml").write_text("events: []\n")
    for document in range(documents):
        text, written = [], []
        for claim in range(claims // documents):
            actor, place = chance.choice(actors), chance.choice(places)
            said, number = sentence(chance, actor, place), claim + 1
            text.append(f"On day {number} the office said that {said}.")
            count = said.split()[-2]
            written.append(
                f"  - id: c{number}\n"
                f"    quote: {said}\n"
                f"    context: On day {number} the office said that {said}\n"
                f"    statement: {said}.\n"
                "    kind: occurrence\n    evidence: indirect\n"
                f"    voices: [{{actor: {actor.lower()}, cue: said}}]\n"
                f"    about: {{places: [{place.lower()}], actors: [{actor.lower()}]}}\n"
                f"    quantities: [{{value: '{count}', unit: men, counted: men, verbatim: {count} men}}]\n"
                + (f"    relations: [{{kind: elaborates, claim: c{number - 1}}}]\n" if claim else "")
                + "    gaps: [{field: weapon, unknown: not-stated}]\n"
            )
        filler = " ".join(f"The harbour of {chance.choice(places)} was quiet again." for _ in range(padding // 40))
        body = " ".join(text) + "\n" + filler + "\n"
        (root / f"seeds/d{document}.txt").write_text(body)
        digest = hashlib.sha256(body.encode()).hexdigest()
        head = (
            f"source:\n  id: d{document}\n  kind: news-article\n  document: seeds/d{document}.txt\n  sha256: {digest}\n"
        )
        (root / f"fixtures/claims/d{document}.yaml").write_text(head + "claims:\n" + "".join(written))
    made = check.read(root).fixture
    for file in sorted({at.tree.file for at in made.at.values()}):
        here = [entry for entry, at in made.at.items() if at.tree.file == file]
        sign(made, here, by="nobody", on="2026-01-01")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=5000)
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--padding", type=int, default=0, help="bytes more in each document")
    parser.add_argument("--keep", type=Path, help="write the project there, and keep it")
    given, options = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        root = given.keep or Path(folder) / "project"
        project(root, claims=given.claims, documents=given.documents, padding=given.padding)
        command = [sys.executable, "-m", "factdb", "check", "--project", str(root), *options]
        ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"exit {ran.returncode}, {len(ran.stdout.splitlines())} lines; {ran.stderr.splitlines()[-1]}")
    print(f"{used.ru_utime + used.ru_stime:.1f} s of CPU, {used.ru_maxrss // 1024} MB at most")


if __name__ == "__main__":
    main()
