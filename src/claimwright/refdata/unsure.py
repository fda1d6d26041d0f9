"""Why a list does not know whether a code can be used on a day."""

from __future__ import annotations

from datetime import date

from claimwright.codesets.codes import Code
from claimwright.editions import Edition
from claimwright.refdata.sets import set_of


def may_be_newer(edition: Edition, set_name: str) -> str:
    """What to say of a code that the list of an edition lacks."""
    return f"{list_state(edition)}, a newer code may be absent; {set_of(set_name).get}"


def list_state(edition: Edition) -> str:
    """Through which day the list of an edition is complete."""
    return f"the list is complete through {edition.complete_through}"


def unsure_of(code: Code, day: date, set_name: str) -> str:
    """What to say of a code whose first or last day the list does not know."""
    get = set_of(set_name).get
    if code.began_earlier and day < code.effective.first:
        return (
            f"it was in use by {code.effective.first}, since when is not known; {get}"
        )
    return f"it was withdrawn, on a day that is not known; {get}"


def has_form(set_name: str, code: str) -> bool:
    """Whether a code looks like those of a small set."""
    # Few look-ups need them.
    from claimwright.codesets.published import form_of

    form = form_of(set_name)
    return form is not None and form.fullmatch(code) is not None
