"""HIPAA code sets, each in editions that hold between two dates."""
