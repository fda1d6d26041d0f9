"""NCCI procedure-to-procedure pairs: what is not paid beside what."""
