"""Questions of a database, and their answers."""
