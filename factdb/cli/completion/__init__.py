"""Completion: the scripts of the shells, and what answers them."""
