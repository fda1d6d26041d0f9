"""``group``: the DRG of a stay, with its steps."""

from __future__ import annotations

import json

import pytest

from claimwright.cli import main

STAY = ["--age", "72", "--sex", "F", "--date", "2026-09-14"]


def grouped(
    capsys: pytest.CaptureFixture[str], principal: str, *words: str
) -> dict[str, object]:
    assert main(["group", principal, *words, *STAY, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    ("principal", "words", "drg"),
    [
        ("I50.21", [], "293"),
        ("I50.21", ["--secondary", "N17.9"], "292"),
        ("I50.21", ["--secondary", "N17.0"], "291"),
        # Heart failure itself is no complication of heart failure.
        ("I50.21", ["--secondary", "I50.31"], "293"),
        ("K35.80", ["--procedure", "0DTJ4ZZ"], "399"),
    ],
)
def test_a_stay_has_its_drg(
    principal: str,
    words: list[str],
    drg: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = grouped(capsys, principal, *words)
    assert found["drg"] == drg
    assert found["edition"] == "MS-DRG v43.1"
    assert found["steps"]


def test_what_does_not_count_is_told_with_its_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = grouped(capsys, "I50.21", "--secondary", "I50.31")
    (excluded,) = found["excluded"]  # type: ignore[misc]
    assert excluded["code"] == "I50.31"  # type: ignore[index]
    assert "principal diagnosis" in excluded["why_not"]  # type: ignore[index]


def test_people_read_the_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["group", "i5021", "--secondary", "N17.0:Y", *STAY]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("MS-DRG 291  ")
    assert "MCC that decides: N17.0" in shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["I50.21", *STAY[:-1], "2026-10-14"], "no edition answers for 2026-10-14"),
        (["I50.21 ?", *STAY], "is no code"),
        (["I50.21", "--secondary", "N17.0:Q", *STAY], "has no such POA"),
        (["I50.21", "--secondary", "ZZZ99", *STAY], "is no ICD-10-CM code"),
        (["I50", *STAY], "is no ICD-10-CM code"),
        (["I50.21", "--procedure", "0DTJ4Z", *STAY], "is no ICD-10-PCS code"),
        (["I50.21", "--discharge-status", "QQ", *STAY], "is no discharge status"),
        (
            ["I50.21", *STAY, "--as-known-on", "2026-01-01"],
            "no edition answers for 2026-09-14",
        ),
    ],
)
def test_a_stay_that_cannot_be_grouped_is_refused(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["group", *words]) == 2
    assert told in capsys.readouterr().err


def test_an_age_that_is_none_is_refused() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["group", "I50.21", "--age", "old", *STAY[2:]])
    assert stopped.value.code == 2
