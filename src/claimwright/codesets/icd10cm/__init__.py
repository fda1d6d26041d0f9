"""ICD-10-CM: which code is valid on which day, and what the book says of it."""
