"""The claim acknowledgment, 277CA (005010X214): written and read."""

from claimwright.transactions.acknowledgment_277ca.read import read
from claimwright.transactions.acknowledgment_277ca.write import write

__all__ = ["read", "write"]
