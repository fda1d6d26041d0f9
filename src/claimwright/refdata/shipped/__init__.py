"""What stands ready without an import: bare facts, and the wheels we depend on."""
