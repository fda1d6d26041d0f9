"""Claim adjustment reason codes: why a payer pays another amount than billed."""
