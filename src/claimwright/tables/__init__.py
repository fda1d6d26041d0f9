"""Published payment and edit tables, each in editions that hold between two dates."""
