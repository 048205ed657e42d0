"""The command line. Thin: open, ask, render."""
