"""Dates, and what is too late."""
