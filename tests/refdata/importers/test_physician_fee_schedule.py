from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
import xlsxwriter

from claimwright.dates import Span
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import Taken, read_file
from claimwright.tables.physician_fee_schedule.localities import Localities
from claimwright.tables.physician_fee_schedule.outpatient_cap import OutpatientCaps
from claimwright.tables.physician_fee_schedule.places import (
    NATIONAL,
    AnesthesiaFactors,
    GeographicIndices,
)
from claimwright.tables.physician_fee_schedule.price import price
from claimwright.tables.physician_fee_schedule.relative_values import FeeSchedule

# The four rows of headings as they stand over one another, a column in each line.
_RVU_COLUMNS = """\
|||HCPCS
|||MOD
|||DESCRIPTION
||STATUS|CODE
NOT USED|FOR|MEDICARE |PAYMENT
||WORK|RVU
|NON-FAC|PE|RVU
|NON-FAC|NA|INDICATOR
|FACILITY|PE|RVU
|FACILITY |NA |INDICATOR
||MP|RVU
|NON-|FACILITY|TOTAL
||FACILITY|TOTAL
||PCTC|IND
||GLOB|DAYS
||PRE|OP
||INTRA|OP
||POST|OP
||MULT|PROC
||BILAT|SURG
||ASST|SURG
||CO-|SURG
||TEAM|SURG
||ENDO|BASE
||CONV|FACTOR
PHYSICIAN|SUPERVISION OF|DIAGNOSTIC|PROCEDURES
||CALCULATION|FLAG
DIAGNOSTIC|IMAGING|FAMILY|INDICATOR
NON-FACILITY|PE USED FOR|OPPS PAYMENT|AMOUNT
FACILITY |PE USED FOR|OPPS PAYMENT|AMOUNT
|MP USED FOR|OPPS PAYMENT|AMOUNT
"""
RVU_HEADINGS = tuple(
    zip(*(line.split("|") for line in _RVU_COLUMNS.splitlines()), strict=True)
)
RVU_NOTICE = (
    ("A national file of relative values",),
    ("A notice of copyright, that has, commas in it",),
    ("",),
    ("RELEASED 06/01/2024",),
)


def rvu_row(
    code: str,
    modifier: str = "",
    *,
    status: str = "A",
    units: Sequence[str] = ("1.00", "0.50", "0.25", "0.10"),
    totals: Sequence[str] = ("1.60", "1.35"),
    na: Sequence[str] = ("", ""),
    factor: str = "33.2875",
    policy: Sequence[str] = ("0", "XXX", "0", "0", "0", *"00000", ""),
    imaging: Sequence[str] = ("09", "0", "99"),
    opps: Sequence[str] = ("0", "0", "0"),
    unused: str = "",
) -> tuple[str, ...]:
    """A row of the relative value file; the description is our own."""
    work, nonfacility, facility, malpractice = units
    return (
        *(code, modifier, f"our own words for {code}", status, unused, work),
        *(nonfacility, na[0], facility, na[1], malpractice, *totals, *policy),
        *(factor, *imaging, *opps),
    )


def rvu_rows(rows: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """A whole relative value file."""
    return [*RVU_NOTICE, *RVU_HEADINGS, *rows]


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CMS writes them."""
    held = io.StringIO()
    csv.writer(held, lineterminator="\r\n").writerows(rows)
    return held.getvalue().encode("cp1252")


def gpci_rows(rows: Iterable[Sequence[str]], year: int = 2024) -> list[Sequence[str]]:
    """A whole file of geographic indices."""
    headings = (
        *("Medicare Administrative Contractor (MAC)", "State", "Locality Number"),
        *("Locality Name", f"{year} PW GPCI (with 1.0 Floor)", f"{year} PE GPCI"),
        f"{year} MP GPCI",
    )
    footnotes = (("",), ("* A footnote, under the table",))
    return [("A table of indices",), ("",), headings, *rows, *footnotes]


DAY = date(2024, 8, 1)
JULY = Span(date(2024, 7, 1), date(2024, 9, 30))
LOCALITIES = (
    ("A list of localities",),
    ("",),
    (
        *("Medicare Adminstrative Contractor", "Locality Number", "State "),
        *("Fee Schedule Area ", "Counties"),
    ),
    ("",),
    ("10112", "0", "ALABAMA ", "STATEWIDE ", "ALL COUNTIES "),
    ("9102", "3", "FLORIDA", "FORT LAUDERDALE", "BROWARD, LEE, AND ST. LUCIE"),
    ("9102", "99", "", "REST OF STATE", "ALL OTHER COUNTIES"),
    ("",),
    ("* A footnote",),
    ("\x1a",),
)
ANESTHESIA = (
    ("Contractor", "Locality", "Locality Name", "National Anes CF of 20.7739"),
    ("10112", "00", "ALABAMA", "19.77"),
    ("02102", "01", "ALASKA*", "28.54"),
)
CAPS = (
    (
        *("HCPCS", "MOD", "PROCSTAT", "CARRIER", "LOCALITY"),
        *("FACILITY PRICE", "NON-FACILTY PRICE"),
    ),
    ("70551", "TC", "A", "01112", "05", "148.37", "150.1"),
    ("70551", "", "A", "01112", "05", "200.00", "201.00"),
)
FILES: dict[str, Sequence[Sequence[str]]] = {
    "PPRRVU24_JUL": rvu_rows([rvu_row("99213"), rvu_row("A0001", status="X")]),
    "GPCI2024": gpci_rows([("2102", "AK", "1", "ALASKA**", "1.5", "1.081", "0.592")]),
    "24LOCCO": LOCALITIES,
    "ANES2024": ANESTHESIA,
    "OPPSCAP_JUL": CAPS,
}


def as_sheet(rows: Sequence[Sequence[str]]) -> bytes:
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_numbers": True}
    with xlsxwriter.Workbook(held, options) as book:
        page = book.add_worksheet()
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return held.getvalue()


def zip_of(folder: Path, files: dict[str, bytes], name: str = "RVU24C.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in files.items():
            archive.writestr(member, content)
    return path


def by_set(path: Path, told: Told | None = None) -> dict[str, Taken]:
    return {each.imported.set_name: each for each in read_file(path, told or Told())}


def schedule(path: Path, told: Told | None = None) -> FeeSchedule:
    taken = by_set(path, told)["pfs-rvu"].imported
    return FeeSchedule(taken.edition, taken.data)


def test_a_release_is_five_sets_whatever_forms_it_has(tmp_path: Path) -> None:
    files = {f"{name}.csv": as_csv(rows) for name, rows in FILES.items()}
    files |= {f"{name}.xlsx": as_sheet(rows) for name, rows in FILES.items()}
    files["RVU24C.pdf"] = b"%PDF-1.7\r\n\x00\xff"
    files["PPRRVU24_JUL.txt"] = (
        b"HDR some text\r\n99213  our own words   A   1.00 0.5\r\n"
    )
    found = by_set(zip_of(tmp_path, files))
    assert {name: each.imported.rows for name, each in found.items()} == {
        "pfs-rvu": 2,
        "pfs-gpci": 1,
        "pfs-localities": 3,
        "pfs-anesthesia": 2,
        "pfs-opps-cap": 2,
    }
    assert {each.imported.edition.effective for each in found.values()} == {JULY}


@pytest.mark.parametrize("form", [as_csv, as_sheet])
def test_csv_and_sheet_say_the_same(tmp_path: Path, form: object) -> None:
    suffix = "csv" if form is as_csv else "xlsx"
    files = {f"{name}.{suffix}": form(rows) for name, rows in FILES.items()}  # type: ignore[operator]
    found = {
        name: each.imported for name, each in by_set(zip_of(tmp_path, files)).items()
    }
    rvu, gpci = found["pfs-rvu"], found["pfs-gpci"]
    value = FeeSchedule(rvu.edition, rvu.data).find("99213", "", DAY)
    assert value is not None
    assert (value.work, value.nonfacility_practice, value.facility_practice) == (
        *(100, 50),
        25,
    )
    assert (value.global_days, value.supervision, value.imaging_family) == (
        *("XXX", "09"),
        "99",
    )
    place = GeographicIndices(gpci.edition, gpci.data).find("0210201", DAY)
    assert place is not None
    assert (place.state, place.name) == ("AK", "ALASKA")
    assert (place.work, place.practice, place.malpractice) == (1500, 1081, 592)
    factors = found["pfs-anesthesia"]
    factor = AnesthesiaFactors(factors.edition, factors.data).find("0210201", DAY)
    assert factor is not None
    assert factor.factor == 285_400
    caps = found["pfs-opps-cap"]
    cap = OutpatientCaps(caps.edition, caps.data).find("70551", "TC", "0111205", DAY)
    assert cap is not None
    assert cap.cents(facility=True) == 14_837
    assert cap.cents(facility=False) == 15_010


def test_no_description_is_kept(tmp_path: Path) -> None:
    path = zip_of(tmp_path, {"PPRRVU24_JUL.csv": as_csv(FILES["PPRRVU24_JUL"])})
    assert b"our own words" not in by_set(path)["pfs-rvu"].imported.data


def test_all_indicators_have_names(tmp_path: Path) -> None:
    policy = ("1", "90", "0.1", "0.69", "0.21", "2", "1", "0", "2", "9", "43200")
    row = rvu_row(
        *("43239", "TC"),
        policy=policy,
        imaging=("6A", "1", "88"),
        opps=("7.61", "7.5", ".12"),
        na=("NA", ""),
        unused="+",
    )
    path = zip_of(tmp_path, {"PPRRVU24_JUL.csv": as_csv(rvu_rows([row]))})
    value = schedule(path).find("43239", "TC", DAY)
    assert value is not None
    assert (value.pctc, value.global_days) == ("1", "090")
    shares = (value.preoperative, value.intraoperative, value.postoperative)
    assert shares == (10, 69, 21)
    assert (value.multiple_procedure, value.bilateral, value.assistant) == (
        *("2", "1"),
        "0",
    )
    assert (value.co_surgeons, value.team, value.endoscopic_base) == ("2", "9", "43200")
    assert (value.supervision, value.calculation_flag, value.imaging_family) == (
        *("6A", "1"),
        "88",
    )
    opps = value.opps_nonfacility_practice, value.opps_facility_practice
    assert (*opps, value.opps_malpractice) == (761, 750, 12)
    assert value.nonfacility_na
    assert not value.facility_na
    assert value.not_used_for_medicare
    assert value.conversion_factor == 332_875


def test_since_2026_the_two_halves_are_one_release(tmp_path: Path) -> None:
    other = rvu_rows([rvu_row("99213"), rvu_row("A0001", status="X", factor="33.4009")])
    halves = {
        "PPRRVU2026_Jan_QPP.csv": rvu_rows([rvu_row("99213", factor="33.5675")]),
        "PPRRVU2026_Jan_nonQPP.csv": rvu_rows(
            [rvu_row("99213", factor="33.4009"), *other[-1:]]
        ),
    }
    files = {name: as_csv(rows) for name, rows in halves.items()}
    found = schedule(zip_of(tmp_path, files, "rvu26a.zip"))
    assert found.edition.effective == Span(date(2026, 1, 1), date(2026, 3, 31))
    value = found.find("99213", "", date(2026, 2, 1))
    assert value is not None
    assert (value.conversion_factor, value.conversion_factor_apm) == (334_009, 335_675)
    assert price(value, NATIONAL, facility=False) == 5_344
    assert price(value, NATIONAL, facility=False, apm=True) == 5_371
    assert len(found) == 2


def test_half_of_a_release_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "PPRRVU2026_Jan_QPP.csv"
    path.write_bytes(as_csv(rvu_rows([rvu_row("99213")])))
    with pytest.raises(RefdataError, match="import the zip"):
        read_file(path, Told())


@pytest.mark.parametrize(
    ("name", "effective"),
    [
        ("rvu24c.zip", JULY),
        ("rvu24c-updated-06-26-2024.zip", JULY),
        ("mine.zip", JULY),
    ],
)
def test_the_name_tells_the_quarter(tmp_path: Path, name: str, effective: Span) -> None:
    files = {"PPRRVU24_JUL.csv": as_csv(FILES["PPRRVU24_JUL"])}
    assert schedule(zip_of(tmp_path, files, name)).edition.effective == effective


def test_a_release_made_anew_must_be_told_its_days(tmp_path: Path) -> None:
    files = {"PPRRVU24_JAN.csv": as_csv(FILES["PPRRVU24_JUL"])}
    path = zip_of(tmp_path, files, "RVU24AR.zip")
    with pytest.raises(RefdataError, match="--effective"):
        read_file(path, Told())
    span = Span(date(2024, 3, 9), date(2024, 3, 31))
    assert schedule(path, Told(effective=span)).edition.effective == span


def test_folders_of_the_user_tell_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "RVU23A"
    folder.mkdir()
    files = {"PPRRVU24_JUL.csv": as_csv(FILES["PPRRVU24_JUL"])}
    assert schedule(zip_of(folder, files, "rvu24c.zip")).edition.effective == JULY
    assert schedule(zip_of(folder, files, "mine.zip")).edition.effective == JULY
    unnamed = {"values.csv": as_csv(FILES["PPRRVU24_JUL"])}
    with pytest.raises(RefdataError, match="--effective"):
        read_file(zip_of(folder, unnamed, "values.zip"), Told())


def test_a_month_that_begins_as_a_quarters_letter_is_a_month(tmp_path: Path) -> None:
    files = {"PPRRVU24APR.csv": as_csv(FILES["PPRRVU24_JUL"])}
    effective = schedule(zip_of(tmp_path, files, "mine.zip")).edition.effective
    assert effective == Span(date(2024, 4, 1), date(2024, 6, 30))


def test_who_tells_the_first_day_only_means_the_quarter(tmp_path: Path) -> None:
    files = {f"{at}.csv": as_csv(rows) for at, rows in enumerate(FILES.values())}
    told = Told(effective=Span(date(2024, 8, 5)))
    found = by_set(zip_of(tmp_path, files, "mine.zip"), told)
    assert len(found) == 5
    for taken in found.values():
        effective = taken.imported.edition.effective
        assert effective == Span(date(2024, 8, 5), JULY.last)


def test_indices_by_themselves_hold_for_their_year(tmp_path: Path) -> None:
    path = tmp_path / "GPCI2024.csv"
    path.write_bytes(as_csv(FILES["GPCI2024"]))
    effective = by_set(path)["pfs-gpci"].imported.edition.effective
    assert effective == Span(date(2024, 1, 1), date(2024, 12, 31))


def test_the_floor_of_the_work_index_goes_before_the_index(tmp_path: Path) -> None:
    headings = (
        *("Medicare Administrative Contractor (MAC)", "State", "Locality Number"),
        *("Locality Name", "2026 PW GPCI (without 1.0 Floor)"),
        *("2026 PW GPCI (with 1.0 Floor)***", "2026 PE GPCI", "2026 MP GPCI"),
    )
    row = ("10112", "AL", "00", "ALABAMA", "0.981", "1", "0.869", "0.575")
    path = tmp_path / "GPCI2026.csv"
    path.write_bytes(as_csv([headings, row]))
    taken = by_set(path)["pfs-gpci"].imported
    (place,) = GeographicIndices(taken.edition, taken.data)
    assert (place.work, place.work_without_floor) == (1000, 981)


def test_indices_before_2021_have_no_state(tmp_path: Path) -> None:
    headings = ("MAC", "Locality", "Locality Name", "2020 PW GPCI", "2020 PE GPCI")
    rows = ((*headings, "2020 MP GPCI"), ("10112", "0", "ALABAMA", "1", ".889", ".707"))
    path = tmp_path / "GPCI2020.csv"
    path.write_bytes(as_csv(rows))
    taken = by_set(path)["pfs-gpci"].imported
    (place,) = GeographicIndices(taken.edition, taken.data)
    assert (place.key, place.state, place.practice) == ("1011200", "", 889)


def test_anesthesia_factors_beside_their_indices_are_no_indices(tmp_path: Path) -> None:
    headings = (
        *("Contractor", "Locality", "Locality Name", "Work GPCI", "PE GPCI"),
        *("MP GPCI", "Qualifying APM Conversion Factor"),
        "Non-Qualifying APM Conversion Factor",
    )
    row = ("10112", "00", "ALABAMA", "1", "0.869", "0.575", "20.1", "20.05")
    path = tmp_path / "ANES2026.csv"
    path.write_bytes(as_csv([headings, row]))
    (taken,) = read_file(path, Told())
    assert taken.imported.set_name == "pfs-anesthesia"
    (place,) = AnesthesiaFactors(taken.imported.edition, taken.imported.data)
    assert (place.factor, place.factor_apm) == (200_500, 201_000)


def test_a_county_has_its_locality(tmp_path: Path) -> None:
    path = tmp_path / "24LOCCO.csv"
    path.write_bytes(as_csv(LOCALITIES))
    taken = by_set(path)["pfs-localities"].imported
    found = Localities(taken.edition, taken.data)
    (place,) = found.find("FL", "Saint Lucie County", DAY)
    assert (place.key, place.area) == ("0910203", "FORT LAUDERDALE")
    assert [each.key for each in found.find("Florida", "Leon", DAY)] == ["0910299"]
    assert found.find("GA", "Fulton", DAY) == ()
    assert found.find("FL", "Leon", date(2025, 1, 1)) == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (rvu_row("99213", totals=("9.99", "1.35")), "do not add up"),
        (rvu_row("99213", units=("1.005", "0.5", "0.25", "0.1")), "decimals"),
        (rvu_row("99213", units=("one", "0.5", "0.25", "0.1")), "no number"),
        (rvu_row("99213", units=("NaN", "0.5", "0.25", "0.1")), "no number"),
        (rvu_row("9921"), "no code"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: tuple[str, ...], reason: str) -> None:
    path = tmp_path / "PPRRVU24_JUL.csv"
    path.write_bytes(as_csv(rvu_rows([rvu_row("99212"), row])))
    with pytest.raises(RefdataError, match=f"line 10.*{reason}"):
        read_file(path, Told())


def test_a_column_that_moved_is_found(tmp_path: Path) -> None:
    order = [*range(10, 31), *range(10)]
    rows = [[row[at] for at in order] for row in (*RVU_HEADINGS, rvu_row("99213"))]
    path = tmp_path / "PPRRVU24_JUL.csv"
    path.write_bytes(as_csv(rows))
    value = schedule(path).find("99213", "", DAY)
    assert value is not None
    assert value.total(facility=False) == 160


AMOUNTS = ("rvu_work", "rvu_non_pe", "rvu_fac_pe", "rvu_mp")
POLICY = ("pctc", "glob", "pre_op", "intra_op", "post_op", "mult_proc", "bilat_surg")
MORE_POLICY = ("asst_surg", "co_surg", "team_surg", "endo_base")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def official(amount: dict[str, str], sign: dict[str, str]) -> tuple[str, ...]:
    """A row of the shared extract, in the layout of CMS."""
    return rvu_row(
        *(amount["hcpcs_code"], amount["mod"]),
        status=sign["status"],
        units=[amount[name] for name in AMOUNTS],
        totals=(amount["rvu_non_sum"], amount["rvu_fac_sum"]),
        na=(sign["non_na"], sign["fac_na"]),
        factor=amount["cf"],
        policy=[sign[name] for name in (*POLICY, *MORE_POLICY)],
        imaging=(sign["phys_diag_pro"], "0", sign["diag_img_fam"]),
        opps=[amount[f"rvu_opps_{name}"] for name in ("non_pe", "fac_pe", "mp")],
        unused=sign["not_used_mcr"],
    )


def test_every_service_of_july_2024_comes_to_its_sum(
    shared: Path, tmp_path: Path
) -> None:
    amounts = table(shared / "data/pfs/pfs_rvu_amt.csv")
    signs = {
        (each["hcpcs_code"], each["mod"]): each
        for each in table(shared / "data/pfs/pfs_rvu_ind.csv")
    }
    rows = [official(each, signs[each["hcpcs_code"], each["mod"]]) for each in amounts]
    found = schedule(zip_of(tmp_path, {"PPRRVU24_JUL.csv": as_csv(rvu_rows(rows))}))
    assert len(found) == len(amounts) == 18_664
    for each in amounts:
        value = found.find(each["hcpcs_code"], each["mod"], DAY)
        assert value is not None
        assert value.status == signs[value.code, value.modifier]["status"]
        for facility, name in ((False, "rvu_non_sum"), (True, "rvu_fac_sum")):
            dollars = Decimal(each[name]) * Decimal(each["cf"])
            cents = int((dollars * 100).quantize(Decimal(1), ROUND_HALF_UP))
            assert price(value, NATIONAL, facility=facility) == cents


def test_every_locality_of_2024_has_indices_and_a_factor(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "data/pfs"
    names = ("mac", "state", "locality", "locality_name", "gpci_work", "gpci_pe")
    gpci = [
        [each[name] for name in (*names, "gpci_mp")]
        for each in table(folder / "pfs_gpci.csv")
    ]
    locco = [list(each.values()) for each in table(folder / "pfs_locco.csv")]
    anesthesia = [
        [each["mac"], each["locality"], "", each["anes_cf"]]
        for each in table(folder / "pfs_anes.csv")
    ]
    caps = [
        [each[name] for name in ("hcpcs_code", "mod", "status", "mac", "locality")]
        + [each["opps_fac_price"], each["opps_non_price"]]
        for each in table(folder / "pfs_opps.csv")
    ]
    files = {
        "GPCI2024.csv": as_csv(gpci_rows(gpci)),
        "24LOCCO.csv": as_csv([*LOCALITIES[:3], *locco]),
        "ANES2024.csv": as_csv([*ANESTHESIA[:1], *anesthesia]),
        "OPPSCAP_JUL.csv": as_csv([*CAPS[:1], *caps]),
    }
    found = {
        name: each.imported for name, each in by_set(zip_of(tmp_path, files)).items()
    }
    assert {name: each.rows for name, each in found.items()} == {
        "pfs-gpci": 109,
        "pfs-localities": 109,
        "pfs-anesthesia": 109,
        "pfs-opps-cap": 17_710,
    }
    indices, factors = found["pfs-gpci"], found["pfs-anesthesia"]
    by_place = GeographicIndices(indices.edition, indices.data)
    by_factor = AnesthesiaFactors(factors.edition, factors.data)
    places = found["pfs-localities"]
    localities = Localities(places.edition, places.data)
    for each in localities.all:
        assert by_place.find(each.key, DAY) is not None
        assert by_factor.find(each.key, DAY) is not None
    for state, county, area in (
        ("CA", "Alameda", "SAN FRANCISCO-OAKLAND-BERKELEY (SAN FRANCISCO CNTY"),
        ("CA", "Orange", "LOS ANGELES"),
        ("VA", "Fairfax", "DC + MD/VA SUBURBS"),
        ("MD", "Prince George's County", "DC + MD/VA SUBURBS"),
        ("MD", "Garrett", "REST OF STATE"),
        ("GU", "Guam", "STATEWIDE"),
        ("MO", "Boone", "REST OF STATE"),
        ("NY", "Queens", "QUEENS"),
        ("LA", "St. Bernard Parish", "NEW ORLEANS"),
    ):
        assert [
            each.area.startswith(area) for each in localities.find(state, county, DAY)
        ] == [True]
