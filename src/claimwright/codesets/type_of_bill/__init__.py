"""Type of bill of institutional claims: who bills, for what, and which bill it is."""
