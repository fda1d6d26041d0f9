"""How each official layout is taken in: one module a family, found by folder."""
