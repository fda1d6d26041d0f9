"""Diagnoses and their order."""
