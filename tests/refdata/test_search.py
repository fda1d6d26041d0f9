"""The search over what ships: what people type, and the code that they mean."""

from __future__ import annotations

import random
from datetime import date
from importlib.resources import files

import pytest

from claimwright.codesets.codes import CodeTable
from claimwright.codesets.icd10cm.tabular_list import TabularList
from claimwright.refdata.library import Library
from claimwright.refdata.search import Search, open_search

DAY = date(2026, 9, 14)
NEXT_YEAR = date(2026, 10, 1)

WELL_KNOWN = [
    # lay words
    ("heart attack", "I219", 1),
    ("stroke", "I639", 2),
    ("high blood pressure", "I10", 1),
    ("kidney stones", "N200", 2),
    ("gallstones", "K8020", 6),
    ("shingles", "B029", 2),
    ("pink eye", "H109", 2),
    ("chickenpox", "B019", 2),
    ("sore throat", "J029", 3),
    ("hives", "L509", 2),
    ("smoker", "F17200", 5),
    ("alcoholism", "F1020", 3),
    ("lower back pain", "M5450", 3),
    ("shortness of breath", "R0602", 2),
    ("high cholesterol", "E7800", 3),
    ("slipped disc lumbar", "M5126", 10),
    ("flu shot", "Z23", 1),
    ("annual physical", "Z0000", 3),
    ("ear infection", "H6690", 3),
    ("bedsore of sacrum stage 3", "L89153", 3),
    ("skin cancer", "C4490", 5),
    ("breast lump", "N630", 10),
    # abbreviations
    ("copd", "J449", 2),
    ("htn", "I10", 1),
    ("chf", "I509", 2),
    ("dm2", "E119", 3),
    ("t2dm with ckd", "E1122", 5),
    ("afib", "I4891", 2),
    ("gerd", "K219", 2),
    ("uti", "N390", 1),
    ("nstemi", "I214", 2),
    ("osa", "G4733", 1),
    ("bph", "N400", 3),
    ("ptsd", "F4310", 3),
    ("adhd", "F909", 3),
    ("pcos", "E282", 1),
    ("dvt right leg", "I82401", 10),
    # what coders type
    ("asthma", "J45909", 2),
    ("type 2 diabetes", "E119", 2),
    ("diabetes type II with ketoacidosis", "E1110", 3),
    ("ckd stage 3b", "N1832", 1),
    ("migraine with aura intractable", "G43119", 5),
    ("right knee pain", "M25561", 2),
    ("osteoarthritis right knee", "M1711", 3),
    ("cancer of upper outer quadrant of left female breast", "C50412", 2),
    ("acute on chronic systolic heart failure", "I5023", 1),
    ("pneumonia", "J189", 2),
    ("epilepsy", "G40909", 5),
    ("ulcerative colitis", "K5190", 3),
    ("mild intermittent asthma exacerbation", "J4521", 2),
    ("bmi 42", "Z6841", 3),
    ("hypertensive heart disease with heart failure", "I110", 2),
    ("tumour of oesophagus", "C159", 5),
    ("torus fracture lower end right radius initial", "S52521A", 3),
    ("torus fracture of lower end of right radius sequela", "S52521S", 3),
    ("fracture of left femur shaft subsequent", "S72302D", 5),
    ("laceration right hand", "S61411A", 5),
    ("fall from ladder", "W11XXXA", 2),
    ("dog bite", "W540XXA", 3),
    ("diabetic retinopathy", "E11319", 3),
    ("diabetes with kidney disease", "E1122", 2),
    ("opioid use disorder", "F1120", 3),
    ("spinal stenosis lumbar", "M48061", 3),
    ("status post cabg", "Z951", 2),
    ("history of stroke", "Z8673", 3),
    ("long term anticoagulant use", "Z7901", 3),
    ("single liveborn infant vaginal delivery hospital", "Z3800", 3),
    ("osteopenia", "M8580", 5),
    ("acute renal failure", "N179", 2),
    # beginnings and slips
    ("diab ketoac", "E1110", 5),
    ("malig neop pancr", "C259", 5),
    ("pnuemonia", "J189", 5),
    ("diabtes", "E119", 3),
    ("alzhiemers", "G309", 3),
    ("appendicits", "K37", 3),
    ("hemmorhoids", "K649", 3),
    ("celulitis left leg", "L03116", 5),
    ("migrane", "G43909", 3),
    ("migranes", "G43909", 3),
    # the general cause first, and what the book's index says of it
    ("aortic stenosis", "I350", 1),
    ("kidney failure", "N19", 1),
    ("DKA", "E1110", 1),
    ("kidney transplant", "Z940", 1),
    ("colostomy", "Z933", 1),
    ("family history of colon cancer", "Z800", 1),
    ("fh breast ca", "Z803", 1),
    ("pcn allergy", "Z880", 1),
    ("laceration of forehead", "S0181XA", 1),
    ("cut finger", "S61219A", 1),
    ("laceration left index finger", "S61211A", 1),
    ("fx distal radius rt", "S52501A", 1),
    (
        "fracture tibia left subsequent encounter routine healing",
        "S82202D",
        1,
    ),
    ("hep c", "B1920", 1),
    ("diverticulitis", "K5792", 1),
    ("broken wrist", "S62109A", 1),
    ("broken arm", "S42309A", 1),
    ("blurred vision", "H538", 1),
    ("noncompliance", "Z91199", 1),
    ("swelling of legs", "R600", 2),
    ("swelling of legs", "M7989", 2),
    ("wound care", "Z4800", 1),
    ("vaccination", "Z23", 1),
    ("gait instability", "R2681", 1),
    ("domestic abuse", "T7491XA", 1),
    # everyday words are what they are
    ("vape", "F17290", 1),
    ("cant sleep", "G4700", 1),
    ("can't sleep", "G4700", 1),
    ("cant breathe", "R0600", 1),
    ("cannot breathe", "R0602", 3),
    ("hit by car", "V0310XA", 1),
    # short abbreviations
    ("N/V", "R112", 1),
    ("n&v", "R112", 1),
    ("abn lft", "R945", 1),
    ("g tube", "Z931", 1),
    ("trach", "Z930", 1),
    ("meth", "F1590", 1),
    ("CPR", "I469", 1),
    ("MI", "I219", 1),
    ("PE", "I2699", 1),
    ("RA", "M069", 1),
    ("HA", "R519", 1),
    ("TB", "A159", 1),
    ("AF", "I4891", 1),
    ("VT", "I4720", 1),
    ("HF", "I509", 1),
    ("UC", "K5190", 1),
    ("OD", "T50901A", 2),
    ("DM", "E119", 2),
    ("CP", "R079", 3),
    # a word chose the 7th character: the whole code comes before its stem
    ("heroin overdose accidental initial", "T401X1A", 1),
    ("fracture of left clavicle initial", "S42002A", 1),
    ("sprain of right ankle subsequent", "S93401D", 1),
]


@pytest.fixture(scope="module")
def search() -> Search:
    return open_search(Library(), systems=("icd10cm", "icd10pcs", "hcpcs"))


def codes(search: Search, query: str, *, day: date = DAY, limit: int = 10) -> list[str]:
    hits = search.find(query, day=day, systems=("icd10cm",), limit=limit)
    return [each.code for each in hits]


@pytest.mark.parametrize(("query", "code", "within"), WELL_KNOWN)
def test_what_people_type_finds_what_they_mean(
    search: Search, query: str, code: str, within: int
) -> None:
    assert code in codes(search, query)[:within]


def test_the_order_of_words_does_not_matter(search: Search) -> None:
    generator = random.Random(3)  # noqa: S311 - a shuffle, no secret
    for query in (
        "fracture of shaft of left femur",
        "acute respiratory failure with hypoxia",
        "pain in right shoulder",
    ):
        words = query.split()
        generator.shuffle(words)
        found = codes(search, query)
        assert found
        assert codes(search, " ".join(words)) == found


def slipped(word: str, generator: random.Random) -> str:
    """A word with two letters swapped, or one lost, doubled or changed."""
    at = generator.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return generator.choice(
        (
            before + after,
            before + letter + letter + after,
            before + "x" + after,
            before + after[0] + letter + after[1:],
        )
    )


def test_one_slip_in_a_long_word_still_finds_the_code(search: Search) -> None:
    generator = random.Random(11)  # noqa: S311 - a sample, no secret
    text = Library().every("icd10cm-tabular", TabularList)[-1]
    plain = [
        each
        for each in text.entries()
        if not each.children and 3 < len(each.code) < 6 and "-" not in each.code
    ]
    lost = []
    for entry in generator.sample(plain, 60):
        words = entry.title.split()
        long = [at for at, word in enumerate(words) if word.isalpha() and len(word) > 5]
        if long:
            at = generator.choice(long)
            words[at] = slipped(words[at], generator)
            found = codes(search, " ".join(words))
            if not any(code.startswith(entry.code) for code in found):
                lost.append(" ".join(words))
    assert len(lost) <= 2, lost


def test_each_letter_typed_keeps_a_common_disease_in_sight(search: Search) -> None:
    for length in range(5, len("hypertension") + 1):
        assert "I10" in codes(search, "essential hypertension"[: 10 + length])


def test_the_title_of_a_code_typed_exactly_comes_first(search: Search) -> None:
    for title, code in (
        ("Type 2 diabetes mellitus", "E11"),
        ("Asthma", "J45"),
        ("Cholera", "A00"),
        ("Acute pancreatitis", "K85"),
        ("Low back pain, unspecified", "M5450"),
    ):
        assert code in codes(search, title)[:2]


def test_nothing_is_found_that_is_not_valid_on_the_day(search: Search) -> None:
    library = Library()
    for day in (DAY, NEXT_YEAR):
        table = library.on("icd10cm", day, CodeTable)
        assert table is not None
        for query in ("purpura", "fracture of radius", "diabetes"):
            found = codes(search, query, day=day)
            assert found
            for code in found:
                assert any(True for _ in table.codes(day, prefix=code)), code


def test_the_same_question_has_the_same_answer(search: Search) -> None:
    again = open_search(Library(), systems=("icd10cm", "icd10pcs", "hcpcs"))
    for query in ("diabetes", "open approach percutaneous", "pnuemonia"):
        assert again.find(query, day=DAY) == search.find(query, day=DAY)


def test_only_wanted_systems_are_searched(search: Search) -> None:
    hits = search.find("appendectomy", day=DAY, systems=("icd10pcs",))
    assert {each.system for each in hits} == {"icd10pcs"}
    assert any(each.code == "0DTJ0ZZ" for each in hits[:3])


def test_scores_fall_and_the_limit_holds(search: Search) -> None:
    hits = search.find("fracture", day=DAY, limit=7)
    assert len(hits) == 7
    assert all(0 <= each.score <= 1000 for each in hits)
    assert [each.score for each in hits] == sorted(
        (each.score for each in hits), reverse=True
    )


def test_operations_are_found_by_their_short_names(search: Search) -> None:
    for query, code in (("lap chole", "0FT44ZZ"), ("foley", "0T9B70Z")):
        assert search.find(query, day=DAY)[0].code == code


def test_small_sets_do_not_stand_before_diagnoses() -> None:
    every = open_search(Library())
    for query in ("domestic abuse", "gait instability", "therapy session"):
        assert every.find(query, day=DAY)[0].system == "icd10cm"
    # Who asks for a small set, or says all that one of its titles says, finds it.
    small = every.find("homeless", day=DAY, systems=("place-of-service",))
    assert small[0].code == "04"
    assert every.find("skilled nursing facility", day=DAY)[0].system == (
        "place-of-service"
    )


def test_our_usual_codes_are_in_the_book() -> None:
    text = Library().every("icd10cm-tabular", TabularList)[-1]
    lines = files("claimwright.encoder").joinpath("lists", "usual.tsv")
    for line in lines.read_text("utf-8").splitlines():
        phrase, code = line.split("\t")
        entry = text.entry(code)
        assert entry is not None, phrase
        assert not entry.children, phrase


def test_gibberish_is_no_error(search: Search) -> None:
    for query in ("", " ", "?!", "qqqqzzzz", "a" * 500, "1 2 3", "\N{SNOWMAN}", "'s"):
        assert isinstance(search.find(query, day=DAY), tuple)
