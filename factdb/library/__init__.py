"""The library behind `import factdb`: a database to ask from Python, as the command line asks it."""
