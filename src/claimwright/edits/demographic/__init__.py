"""Codes against age and sex."""
