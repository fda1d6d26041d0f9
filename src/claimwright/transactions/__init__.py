"""X12 transaction sets to nouns and back; the only room that speaks X12."""
