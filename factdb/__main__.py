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
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not break the ending
        sys.stderr.write("\n")
    sys.exit(code)


if __name__ == "__main__":
    run()
