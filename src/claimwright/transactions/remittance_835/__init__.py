"""The remittance advice, 835 (005010X221A1): written and read."""

from claimwright.transactions.remittance_835.read import read
from claimwright.transactions.remittance_835.write import write

__all__ = ["read", "write"]
