"""The one place where the command line asks the clock."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """The day, where this machine is."""
    return datetime.now().astimezone().date()
