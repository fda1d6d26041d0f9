"""What a receiver answers to a file: TA1, 999 and 277CA, from the same findings."""

from claimwright.transactions.answering.answer import Answers, Made, answer

__all__ = ["Answers", "Made", "answer"]
