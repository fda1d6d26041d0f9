"""Claimwright: from the chart to the paid claim."""

__version__ = "0.1.0"
