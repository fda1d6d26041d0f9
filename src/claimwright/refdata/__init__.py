"""Reference data on disk: compiled once, then opened in an instant."""
