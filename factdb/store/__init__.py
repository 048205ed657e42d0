"""The database, written: its tables, and the one way by which entries become rows."""
