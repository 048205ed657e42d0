"""YAML as people write it: read with line numbers, edited by lines, laid out again."""
