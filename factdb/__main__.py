"""`factdb`, and `python -m factdb`. Ctrl-C ends it quietly at any moment, also while it is still starting."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def run() -> None:
    try:
        from factdb.cli.main import main

        code = main()
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        sys.stderr.write("\n")
    sys.exit(code)


if __name__ == "__main__":
    run()
