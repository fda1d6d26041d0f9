"""The implementation acknowledgment, 999 (005010X231A1): made, written and read."""

from claimwright.transactions.acknowledgment_999.answer import answer, answer_group
from claimwright.transactions.acknowledgment_999.read import read
from claimwright.transactions.acknowledgment_999.write import write

__all__ = ["answer", "answer_group", "read", "write"]
