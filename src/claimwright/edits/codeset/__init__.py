"""Codes that exist, on the day."""
