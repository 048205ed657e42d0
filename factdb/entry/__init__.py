"""The entries of a fixture: what each kind is made of."""
