"""The professional claim, 837P (005010X222A1): written and read."""

from claimwright.transactions.claim_837p.read import read
from claimwright.transactions.claim_837p.write import write

__all__ = ["read", "write"]
