"""`factdb`, and `python -m factdb`. Ctrl-C ends it quietly at any moment, also while it is still starting."""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130
COMPLETE = "_FACTDB_COMPLETE"
"""Set by the scripts of `factdb completion`: the shell that asks what the words can become."""
SELDOM = (100_000, 50, 100)
"""After how many objects Python looks for circles among them: there are few, and it takes a tenth of a short answer."""


def run() -> None:
    gc.set_threshold(*SELDOM)
    try:
        if COMPLETE in os.environ:
            from factdb.cli import complete

            code = complete.run(os.environ[COMPLETE], sys.argv[1:])
        else:
            from factdb.cli.main import main

            code = main()
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not break the ending
        sys.stderr.write("\n")
    gc.freeze()  # what is there goes with the process: nobody needs to look through it first
    sys.exit(code)


if __name__ == "__main__":
    run()
