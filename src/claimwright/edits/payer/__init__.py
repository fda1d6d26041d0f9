"""What this payer wants."""
