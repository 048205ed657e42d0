"""`factdb`, and `python -m factdb`. Ctrl-C ends it quietly at any moment, also while it is still starting."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130
COMPLETE = "_FACTDB_COMPLETE"
"""Set by the scripts of `factdb completion`: the shell that asks what the words can become."""


def run() -> None:
    try:
        if COMPLETE in os.environ:
            from factdb.cli import complete

            sys.exit(complete.run(os.environ[COMPLETE], sys.argv[1:]))
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
