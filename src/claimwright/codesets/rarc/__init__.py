"""Remittance advice remark codes: what a payer adds to a reason."""
