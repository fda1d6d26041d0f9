from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimwright.x12.check import FileReport, SetReport, check
from claimwright.x12.enveloping import UnfitFileError, control_text
from claimwright.x12.lexer import InterchangeError
from claimwright.x12.loops import Loop
from claimwright.x12.merging import Merging
from claimwright.x12.splitting import By, Splitting

FOLDER = Path(__file__).parent / "messages"
PROFESSIONAL = (FOLDER / "837p.x12").read_bytes()
PAYMENT = (FOLDER / "835.x12").read_bytes()


def parts_of(
    data: bytes, by: By, claims: int = 1, control: int = 0
) -> tuple[list[bytes], Splitting]:
    splitting = Splitting("f", by, claims, control)
    found: dict[int, bytearray] = {}
    for number, piece in splitting.pieces([data]):
        found.setdefault(number, bytearray()).extend(piece)
    return [bytes(each) for each in found.values()], splitting


def merged(files: Sequence[bytes], control: int = 0) -> bytes:
    names = tuple(str(number) for number in range(len(files)))
    merging = Merging(names, lambda name: [files[int(name)]], control)
    return b"".join(merging.pieces())


def judged(data: bytes) -> tuple[FileReport, Counter[str]]:
    report = check([data], file="f")
    found = [*report.faults]
    for interchange in report.interchanges:
        found += interchange.faults
        for group in interchange.groups:
            found += group.faults
            for one in group.sets:
                found += one.faults
    return report, Counter(each.code for each in found)


def units(data: bytes) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()

    def texts(loop: Loop) -> list[str]:
        own = [each.text for each in (*loop.segments, *loop.strays)]
        return own + [text for each in loop.loops for text in texts(each)]

    def take(_report: SetReport, loop: Loop) -> None:
        found[tuple(texts(loop))] += 1

    check([data], file="f", on_unit=take)
    return found


def test_each_claim_comes_with_the_levels_above_it() -> None:
    parts, _ = parts_of(PROFESSIONAL, By.CLAIM)
    assert len(parts) == 4
    for part in parts:
        report, faults = judged(part)
        assert not faults - judged(PROFESSIONAL)[1]
        assert report.interchanges[0].groups[0].sets[0].claims == 1
        assert part.count(b"NM1*85*") == 1
        assert part.count(b"NM1*41*") == 1
        assert b"\nHL*1**20*1~" in part
        assert b"\nHL*2*1*22*" in part


def test_a_level_tells_whether_one_is_below_in_its_part() -> None:
    parts, _ = parts_of(PROFESSIONAL, By.CLAIM)
    dependents = [each for each in parts if b"*23*" in each]
    assert dependents
    for part in dependents:
        assert b"HL*2*1*22*1~" in part
        assert b"HL*3*2*23*0~" in part


def test_claims_fill_parts() -> None:
    parts, splitting = parts_of(PROFESSIONAL, By.CLAIM, 3)
    counts = [
        judged(each)[0].interchanges[0].groups[0].sets[0].claims for each in parts
    ]
    assert counts == [3, 1]
    assert splitting.parts == 2


def test_control_numbers_count_on() -> None:
    parts, _ = parts_of(PROFESSIONAL, By.CLAIM)
    assert [each[90:99] for each in parts] == [
        b"000000101",
        b"000000102",
        b"000000103",
        b"000000104",
    ]
    parts, _ = parts_of(PROFESSIONAL, By.CLAIM, 2, 7)
    assert [each[90:99] for each in parts] == [b"000000007", b"000000008"]
    assert all(b"IEA*1*00000000" in each for each in parts)
    assert control_text(1_000_000_000) == "000000001"


def test_a_level_without_claims_is_not_lost() -> None:
    lone = PROFESSIONAL.replace(
        b"HL*2*1*22*0~", b"HL*2*1*22*0~\nSBR*P*18~\nHL*2*1*22*0~"
    )
    parts, _ = parts_of(lone, By.CLAIM)
    assert sum(each.count(b"SBR*P*18~") for each in parts) == 1


def test_wrong_counts_are_mended() -> None:
    wrong = PROFESSIONAL.replace(b"SE*156*", b"SE*7*").replace(b"GE*1*", b"GE*9*")
    assert {"X113", "X115"} <= judged(wrong)[1].keys()
    for by in By:
        for part in parts_of(wrong, by)[0]:
            assert not {"X113", "X115"} & judged(part)[1].keys()


def test_sets_groups_and_interchanges_part() -> None:
    two = merged([PROFESSIONAL, PROFESSIONAL.replace(b"CLAIM-", b"OTHER-"), PAYMENT])
    assert len(parts_of(two, By.SET)[0]) == 3
    assert len(parts_of(two, By.GROUP)[0]) == 2
    assert len(parts_of(two, By.INTERCHANGE)[0]) == 2
    assert b"".join(parts_of(PROFESSIONAL, By.INTERCHANGE)[0]) == PROFESSIONAL


def test_what_stands_outside_of_sets_is_counted() -> None:
    acknowledged = PROFESSIONAL.replace(
        b"GS*HC", b"TA1*000000001*261005*0900*A*000~\nGS*HC", 1
    )
    parts, splitting = parts_of(acknowledged, By.SET)
    assert splitting.left_out == 1
    parts, splitting = parts_of(acknowledged, By.INTERCHANGE)
    assert splitting.left_out == 0
    assert parts == [acknowledged]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"SE*156*0001~\n", b"", "the set is cut off"),
        (b"GE*1*101~\n", b"", "the group is cut off"),
        (b"IEA*1*000000101~\n", b"", "the interchange is cut off"),
        (b"GS*HC", b"XX*HC", "a set stands in no group"),
    ],
)
@pytest.mark.parametrize("by", list(By))
def test_a_file_that_is_cut_off_is_not_made_to_look_whole(
    by: By, old: bytes, new: bytes, told: str
) -> None:
    assert old in PROFESSIONAL
    with pytest.raises(UnfitFileError, match=told):
        parts_of(PROFESSIONAL.replace(old, new), by)


def test_the_claims_of_a_payment_are_not_parted() -> None:
    with pytest.raises(UnfitFileError, match="would not balance"):
        parts_of(PAYMENT, By.CLAIM)


@pytest.mark.parametrize("by", list(By))
def test_split_and_merged_are_the_same_claims(by: By) -> None:
    parts, _ = parts_of(PROFESSIONAL, by)
    assert units(merged(parts)) == units(PROFESSIONAL)


def test_the_samples_split_and_merged_are_the_same(samples: Path) -> None:
    done = 0
    for path in sorted(samples.glob("*/*")):
        data = path.read_bytes()
        for by in By:
            try:
                parts, _ = parts_of(data, by)
                again = merged(parts) if parts else b""
            except (InterchangeError, UnfitFileError):
                continue
            if not parts:
                continue
            done += 1
            known = judged(data)[1]
            for part in parts:
                assert not judged(part)[1] - known, (path.name, by)
            assert units(again) == units(data), (path.name, by)
    assert done > 500


def test_files_of_one_pair_become_one_interchange() -> None:
    other = PROFESSIONAL.replace(b"CLAIM-", b"OTHER-").replace(
        b"000000101", b"000000102"
    )
    both = merged([PROFESSIONAL, other], control=5)
    report, faults = judged(both)
    assert not faults & Counter(["X113", "X114", "X115", "X116", "X117", "X128"])
    (interchange,) = report.interchanges
    (group,) = interchange.groups
    assert [each.control for each in group.sets] == ["0001", "0002"]
    assert both[90:99] == b"000000005"
    assert units(both) == units(PROFESSIONAL) + units(other)


def test_other_pairs_become_other_interchanges() -> None:
    both = merged([PROFESSIONAL, PAYMENT, PROFESSIONAL.replace(b"CLAIM-", b"NEXT-")])
    assert both.count(b"ISA*") == 2
    assert both.index(b"NEXT-") < both.index(b"BPR*")


def test_other_separators_are_respelled() -> None:
    other = PROFESSIONAL.replace(b"*", b"|").replace(b":", b">").replace(b"~", b"!")
    assert units(merged([PROFESSIONAL, other])) == units(
        merged([PROFESSIONAL, PROFESSIONAL])
    )


def test_a_value_that_holds_a_separator_is_refused() -> None:
    other = PROFESSIONAL.replace(b":", b">").replace(b"SUITE 4", b"SUITE:4")
    with pytest.raises(UnfitFileError, match="holds ':', which separates"):
        merged([PROFESSIONAL, other])


def test_test_and_production_never_mix() -> None:
    live = PROFESSIONAL.replace(b"*0*T*:", b"*0*P*:")
    with pytest.raises(UnfitFileError, match="ISA15 differs: test in 0 and production"):
        merged([PROFESSIONAL, live])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"SE*156*0001~\n", b"", "cut off"),
        (b"IEA*1*000000101~\n", b"", "cut off"),
        (b"GS*HC", b"ISB*0*X~\nGS*HC", "a security segment signs"),
        (b"ST*837", b"S1S*5*X~\nST*837", "a security segment signs"),
        (b"BHT*", b"S2S*5*X~\nBHT*", "a security segment signs"),
        (b"GS*HC", b"TA1*1~\nGS*HC", "stands outside of sets"),
        (b"GE*1*101~\n", b"ZZZ*1~\nGE*1*101~\n", "stands outside of sets"),
        (b"IEA*1*000000101~\n", b"IEA*1*000000101~\njunk", "outside of interchanges"),
    ],
)
def test_what_merging_would_lose_is_refused(old: bytes, new: bytes, told: str) -> None:
    with pytest.raises(UnfitFileError, match=told):
        merged([PAYMENT, PROFESSIONAL.replace(old, new)])


def test_separators_that_nobody_could_read_again_are_refused() -> None:
    with pytest.raises(UnfitFileError, match="cannot be written anew"):
        parts_of(PROFESSIONAL.replace(b"*T*:~", b"*T*~~", 1), By.SET)


def test_nothing_to_merge_is_told() -> None:
    at, end = PROFESSIONAL.index(b"GS*"), PROFESSIONAL.index(b"IEA*")
    empty = (PROFESSIONAL[:at] + PROFESSIONAL[end:]).replace(b"IEA*1*", b"IEA*0*")
    with pytest.raises(UnfitFileError, match="no transaction set"):
        merged([empty])


def test_a_control_number_that_is_none_becomes_one() -> None:
    odd = PROFESSIONAL.replace(b"*000000101*0*T", b"*ABCDEFGHI*0*T")
    odd = odd.replace(b"IEA*1*000000101", b"IEA*1*ABCDEFGHI")
    (part,), _ = parts_of(odd, By.SET)
    assert part[90:99] == b"000000001"
    assert b"IEA*1*000000001~" in part


def test_an_attachment_is_merged_as_it_is() -> None:
    data = (FOLDER / "275.x12").read_bytes()
    other = data.replace(b"*", b"|").replace(b"~", b"!")
    both = merged([data, other])
    assert both.count(b"BIN*") == 2 * data.count(b"BIN*")
    assert not judged(both)[1] - judged(data)[1] - judged(data)[1]
