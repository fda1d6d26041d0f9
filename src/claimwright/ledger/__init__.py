"""Double-entry accounts receivable. Knows no claim."""
