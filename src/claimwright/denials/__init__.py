"""What a payer did not pay: why, what to do next, and by when."""
