from __future__ import annotations

from datetime import date

import pytest

from claimwright.claims.documentation import Documentation, SectionKind
from claimwright.claims.encounter import Setting
from claimwright.coding.assertion import Assertion, assess
from claimwright.coding.sections import document
from claimwright.coding.suggest import Suggestions
from claimwright.coding.tokens import phrase_key
from claimwright.cycle.shipped import shipped_cases
from claimwright.cycle.world import Engine
from claimwright.dates import Span
from claimwright.noun import replace


def suggest(
    engine: Engine,
    text: str,
    *,
    day: date = date(2026, 9, 14),
    setting: Setting = Setting.OFFICE,
) -> Suggestions:
    encounter = replace(
        shipped_cases()[0].encounter,
        documentation=Documentation(file="t", text=text),
        dates=Span.on(day),
        setting=setting,
    )
    return engine.coder.suggest(encounter)


def codes(engine: Engine, text: str, **more: object) -> list[str]:
    return [each.code for each in suggest(engine, text, **more).codes]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Essential hypertension, at goal.", ["I10"]),
        ("HTN.", ["I10"]),
        ("No hypertension.", []),
        ("Denies hypertension.", []),
        ("Hypertension ruled out.", []),
        ("Possible hypertension.", []),
        ("Hypertension versus anxiety.", ["I10"]),
        ("History of hypertension.", []),
        ("Mother has hypertension.", []),
        ("Monitor for hypertension.", []),
        ("No chest pain but hypertension.", ["I10"]),
        ("Hypertension. Return if headache.", ["I10"]),
        ("Acute pharyngitis.", ["J029"]),
        ("Right knee pain.", ["M25561"]),
        ("Pain in left knee.", ["M25562"]),
        ("Unilateral primary osteoarthritis, right knee.", ["M1711"]),
    ],
)
def test_a_statement_is_coded_as_it_is_meant(
    engine: Engine, statement: str, expected: list[str]
) -> None:
    assert codes(engine, f"ASSESSMENT AND PLAN\n1. {statement}\n") == expected


def test_a_plan_is_no_problem(engine: Engine) -> None:
    text = "ASSESSMENT AND PLAN\n1. Hypertension. Screen, then treat gout.\n"
    assert codes(engine, text) == ["I10"]


def test_other_sections_are_not_the_assessment(engine: Engine) -> None:
    text = (
        "FAMILY HISTORY\nGout.\n\nPAST MEDICAL HISTORY\nAsthma.\n\n"
        "ASSESSMENT\n1. Hypertension.\n"
    )
    assert codes(engine, text) == ["I10"]


def test_an_uncertain_diagnosis_is_coded_only_for_inpatients(engine: Engine) -> None:
    text = "ASSESSMENT\n1. Probable pneumonia.\n"
    assert codes(engine, text) == []
    assert codes(engine, text, setting=Setting.INPATIENT) == ["J189"]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (
            ("Hypertension.", "Chronic kidney disease, stage 3b."),
            ["I129", "N1832"],
        ),
        (("Chronic kidney disease, stage 5.", "Hypertension."), ["I120", "N185"]),
        (("Chronic kidney disease, stage 3a.",), ["N1831"]),
        (("Chronic kidney disease.",), ["N189"]),
        (
            ("Type 2 diabetes.", "Diabetic retinopathy."),
            ["E11319"],
        ),
        (("Type 1 diabetes.", "Diabetic polyneuropathy."), ["E1042"]),
        (("Type 2 diabetes, on metformin.",), ["E119", "Z7984"]),
        (("Type 2 diabetes, on insulin and metformin.",), ["E119", "Z794"]),
    ],
)
def test_diagnoses_combine_as_the_guidelines_say(
    engine: Engine, statements: tuple[str, ...], expected: list[str]
) -> None:
    lines = "\n".join(f"{n}. {each}" for n, each in enumerate(statements, 1))
    assert codes(engine, f"ASSESSMENT\n{lines}\n") == expected


def test_the_edition_of_the_day_decides(engine: Engine) -> None:
    text = "ASSESSMENT\n1. Low back pain, unspecified.\n"
    assert codes(engine, text, day=date(2021, 10, 1)) == ["M5450"]
    assert "M5450" not in codes(engine, text, day=date(2021, 9, 30))


def test_uncontrolled_is_asked_and_not_guessed(engine: Engine) -> None:
    asked = suggest(engine, "ASSESSMENT\n1. Uncontrolled type 2 diabetes mellitus.\n")
    (query,) = asked.queries
    assert query.topic == "uncontrolled diabetes"
    assert query.evidence[0].text.startswith("Uncontrolled")
    told = suggest(engine, "ASSESSMENT\n1. Type 2 diabetes with hyperglycemia.\n")
    assert not told.queries
    assert [each.code for each in told.codes] == ["E1165"]


def test_evidence_is_the_notes_own_words(engine: Engine) -> None:
    text = "ASSESSMENT\n1. Essential\n   hypertension, at goal.\n"
    (found,) = suggest(engine, text).codes
    for evidence in found.evidence:
        assert text[evidence.start : evidence.end] == evidence.text
    assert 0 < found.confidence_percent < 100


@pytest.mark.parametrize(
    "text", ["", "\n", ".", "1.", "ASSESSMENT", "::\n\n##", "é" * 9]
)
def test_a_note_that_says_nothing_gives_nothing(engine: Engine, text: str) -> None:
    assert codes(engine, text) == []


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("ASSESSMENT AND PLAN", SectionKind.ASSESSMENT),
        ("Assessment/Plan:", SectionKind.ASSESSMENT),
        ("## Impression", SectionKind.ASSESSMENT),
        ("A/P:", SectionKind.ASSESSMENT),
        ("HPI:", SectionKind.HISTORY_OF_PRESENT_ILLNESS),
        ("Past Medical History:", SectionKind.PAST_HISTORY),
        ("FAMILY HISTORY", SectionKind.FAMILY_HISTORY),
        ("ADDENDUM 2026-09-15", SectionKind.ASSESSMENT),
        ("Patient feels well", SectionKind.OTHER),
    ],
)
def test_headings_of_many_styles_are_known(heading: str, kind: SectionKind) -> None:
    read = document(f"{heading}\nText.\n", file="t")
    assert read.sections[-1].kind is kind


def test_sections_cover_what_stands_between_headings() -> None:
    text = "Before.\nHPI: Cough.\nEXAM\nClear.\n"
    read = document(text, file="t")
    words = [text[each.start : each.end].strip() for each in read.sections]
    assert words == ["Before.", "Cough.", "Clear."]


@pytest.mark.parametrize(
    ("before", "after", "assertion"),
    [
        ("", "", Assertion.PRESENT),
        ("no ", "", Assertion.NEGATED),
        ("know ", "", Assertion.PRESENT),
        ("likely ", "", Assertion.UNCERTAIN),
        ("unlikely ", "", Assertion.NEGATED),
        ("history of ", "", Assertion.HISTORICAL),
        ("father with ", "", Assertion.FAMILY),
        ("return for ", "", Assertion.HYPOTHETICAL),
        ("no fever but ", "", Assertion.PRESENT),
        ("", " was ruled out", Assertion.NEGATED),
        ("", " resolved", Assertion.HISTORICAL),
        ("52-year-old man with ", "", Assertion.PRESENT),
    ],
)
def test_words_around_a_mention_say_what_it_is(
    before: str, after: str, assertion: Assertion
) -> None:
    assert assess(before, after) is assertion


def test_a_phrase_has_one_key_in_any_order() -> None:
    assert phrase_key("Pain in right knee") == phrase_key("right knee pains")
    assert phrase_key("Essential (primary) hypertension") == phrase_key(
        "essential hypertension"
    )
    assert phrase_key("right knee") != phrase_key("left knee")
