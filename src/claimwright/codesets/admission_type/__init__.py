"""Priority (type) of an admission or visit."""
