"""Figures of the revenue cycle, each with its formula."""
