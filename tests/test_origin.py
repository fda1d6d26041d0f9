from __future__ import annotations

import pytest

from claimwright.origin import Origin


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        (Origin(file="claims.837"), "claims.837"),
        (Origin(file="claims.837", segment=12), "claims.837 segment 12"),
        (Origin(file="note.md", start=40, end=52), "note.md offset 40"),
        (Origin(file="claims.837", segment=12, start=340), "claims.837 segment 12"),
        (Origin(file="note.md", start=0), "note.md offset 0"),
    ],
)
def test_an_origin_names_the_most_exact_place_it_knows(
    origin: Origin, text: str
) -> None:
    assert str(origin) == text
