"""The institutional claim, 837I (005010X223A2): written and read."""

from claimwright.transactions.claim_837i.read import read
from claimwright.transactions.claim_837i.write import write

__all__ = ["read", "write"]
