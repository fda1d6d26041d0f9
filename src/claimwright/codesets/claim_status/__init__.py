"""Claim status: its category, and what it is about."""
