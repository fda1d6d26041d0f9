"""A payer's own demands of a file (SNIP level 7), from its profile."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path

from claimwright.cli.arguments import OptionError
from claimwright.connections.files import text
from claimwright.payers.profile import PayerProfile, parse_profile
from claimwright.payers.shipped import shipped_profiles
from claimwright.x12.check import Extra
from claimwright.x12.guide import Guide
from claimwright.x12.paths import ConditionError
from claimwright.x12.rules import RuleError, RuleSet, make_rules

_PROFILE_BYTES_MAX = 1 << 20
_OPTION = "--payer"


def companion(payer: str) -> Extra | None:
    """The rules of a payer, by guide; None if no payer is named.

    Args:
        payer: key or payer id of a profile that ships, or the name of a profile's file.

    Raises:
        OptionError: there is no such payer, or a rule of it cannot be read.
    """
    if not payer:
        return None
    profile = _profile(payer)

    @cache
    def rules(guide: Guide) -> tuple[RuleSet, ...]:
        ids = {guide.id, *guide.also}
        written = [
            {key: value for key, value in asdict(each).items() if value}
            for each in profile.companion
            if each.guide in ids
        ]
        for each in written:
            del each["guide"]
        try:
            return (make_rules(profile.key, written),)
        except (RuleError, ConditionError) as error:
            raise OptionError(_OPTION, str(error)) from None

    return rules


def _profile(payer: str) -> PayerProfile:
    if payer.endswith(".toml"):
        content = text(payer, bytes_max=_PROFILE_BYTES_MAX)
        return parse_profile(content, file=Path(payer).name)
    held = shipped_profiles()
    for each in held:
        if payer in {each.key, each.payer_id}:
            return each
    told = ", ".join(each.key for each in held)
    raise OptionError(_OPTION, f"names no payer: one of {told}, or a profile's file")
