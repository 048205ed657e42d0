"""One module for each kind of thing that `show` shows."""
