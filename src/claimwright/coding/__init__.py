"""A note and its facts become suggested codes with their evidence."""
