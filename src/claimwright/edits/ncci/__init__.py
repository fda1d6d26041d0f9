"""Services that do not go together."""
