"""Reference files on this machine: built once, opened in milliseconds."""
