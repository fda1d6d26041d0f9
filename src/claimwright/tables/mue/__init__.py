"""Medically unlikely edits: how many units of a code one day can have."""
