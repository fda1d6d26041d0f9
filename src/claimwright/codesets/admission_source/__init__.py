"""Point of origin of an admission or visit."""
