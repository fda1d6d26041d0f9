"""Figures of the revenue cycle, and the page that shows them."""
