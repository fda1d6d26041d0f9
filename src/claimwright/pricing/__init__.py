"""A claim and a contract become the expected allowed amount."""
