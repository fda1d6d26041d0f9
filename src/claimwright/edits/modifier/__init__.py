"""Modifiers and what they may say."""
