"""The invented payers that ship with the library."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from claimwright.payers.profile import PayerProfile, parse_profile


@cache
def shipped_profiles() -> tuple[PayerProfile, ...]:
    """Every profile in the folder ``profiles`` beside this module, by key."""
    folder = files(__package__).joinpath("profiles")
    profiles = (
        parse_profile(path.read_text(encoding="utf-8"), file=path.name)
        for path in folder.iterdir()
        if path.name.endswith(".toml")
    )
    return tuple(sorted(profiles, key=lambda profile: profile.key))
