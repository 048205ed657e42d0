"""Phrases of a closed grammar: read word by word, understood as a Query."""
