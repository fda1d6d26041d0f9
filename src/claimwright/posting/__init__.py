"""A remittance becomes journal entries."""
