"""Payer profiles and contracts, read from data."""
