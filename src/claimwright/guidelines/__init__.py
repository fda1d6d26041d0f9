"""Coding guideline rules over sequenced diagnoses, shared by edits and coding."""
