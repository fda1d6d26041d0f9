"""The nouns of the billing office: from the encounter to the acknowledgment."""
