"""A note becomes codes, each with the words that say so."""
