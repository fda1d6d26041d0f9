"""What the three 837s share: parties, levels, other payers, dates, codes, lines."""
