"""Claim adjustment groups: who bears the difference."""
