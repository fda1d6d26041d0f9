"""Modifiers of procedure codes: what each is for."""
