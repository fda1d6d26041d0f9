"""What provider and payer ask each other: benefits, a claim's status, leave, papers."""
