"""Procedure codes: syntax, and a starter table of HCPCS and E/M code numbers."""
