"""The acts of a curator on fixtures: draft, sign, rename, retire, supersede, merge."""
