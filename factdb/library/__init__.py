"""What `import factdb` gives: a database to ask from Python, as the command line asks it."""
