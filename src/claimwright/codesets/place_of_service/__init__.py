"""Place of service codes of professional claims."""
