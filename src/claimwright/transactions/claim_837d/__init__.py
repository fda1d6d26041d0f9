"""The dental claim, 837D (005010X224A2): written and read."""

from claimwright.transactions.claim_837d.read import read
from claimwright.transactions.claim_837d.write import write

__all__ = ["read", "write"]
