"""What a curator does to fixtures: draft, sign, rename, retire, supersede, merge."""
