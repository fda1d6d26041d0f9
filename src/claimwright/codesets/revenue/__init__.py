"""Revenue codes of institutional claims: what kind of service a charge is for."""
