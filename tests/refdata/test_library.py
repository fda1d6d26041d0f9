from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimwright.codesets.codes import Code, CodeStatus, CodeTable, compile_codes
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata import library as room
from claimwright.refdata.cache import ENVIRONMENT
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Shipped, Taken
from claimwright.refdata.library import Library, all_shipped
from claimwright.refdata.sets import all_sets
from claimwright.refdata.store import Store

SPRING, SUMMER = date(2026, 4, 1), date(2026, 7, 1)
YEAR_2026 = Span(date(2025, 10, 1), date(2026, 9, 30))
YEAR_2027 = Span(date(2026, 10, 1), date(2027, 9, 30))


def taken(name: str, effective: Span, *codes: str, set_name: str = "hcpcs") -> Taken:
    data = compile_codes(Code(code=each, title=name) for each in codes)
    return Taken(
        imported=Imported(
            set_name=set_name,
            edition=Edition(name=name, publisher="CMS", effective=effective),
            rows=len(codes),
            data=data,
        ),
        source=f"{name}.txt",
        digest=hashlib.sha256(f"{name}{codes}".encode()).hexdigest(),
    )


def shipped(build: Callable[[], bytes], *, digest: str = "1") -> Shipped:
    return Shipped(
        set_name="hcpcs",
        edition_name="shipped",
        publisher="CMS",
        effective=YEAR_2026,
        known_on=date(2025, 8, 1),
        source="a wheel",
        licence="public domain",
        digest=digest,
        build=build,
    )


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store, beside a wheel with one edition."""
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "cache"))
    wheel = shipped(lambda: compile_codes([Code(code="A0021", title="shipped")]))
    monkeypatch.setattr(room, "all_shipped", lambda: (wheel,))
    return Store(tmp_path / "store")


def title(store: Store, day: date, known_on: date = date.max) -> str | None:
    """What the table that answers for a day says of one code."""
    library = Library(store=store, known_on=known_on)
    table = library.on("hcpcs", day, CodeTable)
    found = table.find("A0021", day) if table else None
    return found.title if found else None


def test_without_an_import_the_wheel_answers_for_its_days(store: Store) -> None:
    assert title(store, YEAR_2026.last) == "shipped"
    assert title(store, YEAR_2027.first) is None


def test_a_set_that_nobody_has_answers_for_nothing(store: Store) -> None:
    library = Library(store=store)
    assert library.on("cpt", SPRING, CodeTable) is None
    assert library.every("cpt", CodeTable) == ()


def test_an_import_answers_for_its_days_and_leaves_the_others(store: Store) -> None:
    store.take_in([taken("next", YEAR_2027, "A0021")], known_on=SUMMER)
    assert title(store, YEAR_2026.last) == "shipped"
    assert title(store, YEAR_2027.first) == "next"


def test_the_second_clock_asks_what_was_known(store: Store) -> None:
    store.take_in([taken("next", YEAR_2027, "A0021")], known_on=SUMMER)
    before = SUMMER - timedelta(days=1)
    assert title(store, YEAR_2027.first, known_on=before) is None
    assert title(store, YEAR_2027.first, known_on=SUMMER) == "next"


def test_before_the_wheel_was_published_nothing_was_known(store: Store) -> None:
    assert title(store, SPRING, known_on=date(2025, 7, 31)) is None


def test_a_correction_answers_from_the_day_it_was_known(store: Store) -> None:
    store.take_in([taken("first", YEAR_2026, "A0021")], known_on=SPRING)
    store.take_in([taken("corrected", YEAR_2026, "A0021")], known_on=SUMMER)
    assert title(store, SPRING) == "corrected"
    assert title(store, SPRING, known_on=SUMMER - timedelta(days=1)) == "first"


def test_of_two_of_one_day_the_one_that_was_taken_in_last_answers(
    store: Store,
) -> None:
    store.take_in([taken("first", YEAR_2026, "A0021")], known_on=SPRING)
    store.take_in([taken("corrected", YEAR_2026, "A0021")], known_on=SPRING)
    assert title(store, SPRING) == "corrected"


def test_a_quarter_stands_before_its_year(store: Store) -> None:
    quarter = Span(SPRING, SUMMER - timedelta(days=1))
    store.take_in([taken("quarter", quarter, "A0021")], known_on=SPRING)
    assert title(store, SPRING) == "quarter"
    assert title(store, SUMMER) == "shipped"


def test_a_code_that_an_edition_drops_is_gone_only_in_its_days(store: Store) -> None:
    store.take_in([taken("next", YEAR_2027, "A0022")], known_on=SUMMER)
    library = Library(store=store)
    last, first = YEAR_2026.last, YEAR_2027.first
    old = library.on("hcpcs", last, CodeTable)
    new = library.on("hcpcs", first, CodeTable)
    assert old is not None
    assert new is not None
    assert old.status("A0021", last) is CodeStatus.VALID
    assert new.status("A0021", first) is CodeStatus.UNKNOWN
    assert new.status("A0022", last) is CodeStatus.NOT_COVERED


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@st.composite
def imports(draw: st.DrawFn) -> tuple[Taken, date]:
    first, last = sorted((draw(days), draw(days)))
    name = draw(st.text("abc", min_size=1, max_size=3))
    return taken(name, Span(first, last), "A0021"), draw(days)


@pytest.mark.usefixtures("store")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(imports(), max_size=5), days, st.data())
def test_an_import_never_changes_what_was_known_before_it(
    tmp_path_factory: pytest.TempPathFactory,
    given_imports: list[tuple[Taken, date]],
    day: date,
    data: st.DataObject,
) -> None:
    """For any day of service, asked as of any day before the import."""
    fresh = Store(tmp_path_factory.mktemp("store"))
    in_order = sorted(given_imports, key=lambda each: each[1])
    for each, known_on in in_order:
        before = known_on - timedelta(days=data.draw(st.integers(1, 400)))
        answer = title(fresh, day, known_on=before)
        fresh.take_in([each], known_on=known_on)
        assert title(fresh, day, known_on=before) == answer


def test_editions_come_with_the_oldest_first(store: Store) -> None:
    store.take_in([taken("next", YEAR_2027, "A0021")], known_on=SPRING)
    store.take_in([taken("corrected", YEAR_2026, "A0021")], known_on=SUMMER)
    library = Library(store=store)
    names = [each.edition.name for each in library.held("hcpcs")]
    assert names == ["shipped", "corrected", "next"]
    assert [each.edition.name for each in library.every("hcpcs", CodeTable)] == names
    then = Library(store=store, known_on=SPRING)
    assert [each.edition.name for each in then.held("hcpcs")] == ["shipped", "next"]


def test_a_table_is_opened_once(store: Store) -> None:
    library = Library(store=store)
    assert library.on("hcpcs", SPRING, CodeTable) is library.on(
        "hcpcs", SPRING + timedelta(days=1), CodeTable
    )


def test_editions_of_one_file_are_not_mixed_up(store: Store) -> None:
    """The same bytes for other days are another edition."""
    one, other = (taken("same", each, "A0021") for each in (YEAR_2026, YEAR_2027))
    store.take_in([one, other], known_on=SPRING)
    library = Library(store=store)
    for each in (YEAR_2026, YEAR_2027):
        table = library.on("hcpcs", each.last, CodeTable)
        assert table is not None
        assert table.edition.effective == each


def test_a_damaged_table_is_told_and_the_others_answer(store: Store) -> None:
    (line,) = store.take_in([taken("next", YEAR_2027, "A0021")], known_on=SPRING)
    path = store.folder / line.table
    path.write_bytes(b"?" * line.bytes)
    with pytest.raises(RefdataError, match=r"hcpcs, next: .*damaged.*next.txt anew"):
        title(store, YEAR_2027.first)
    assert title(store, YEAR_2026.first) == "shipped"
    store.take_in([taken("next", YEAR_2027, "A0021")], known_on=SUMMER)
    assert title(store, YEAR_2027.first) == "next"


def test_what_ships_is_compiled_once_on_a_machine(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []
    told: list[str] = []

    def build() -> bytes:
        built.append("x")
        return compile_codes([Code(code="A0021")])

    def ask(digest: str) -> None:
        wheel = shipped(build, digest=digest)
        monkeypatch.setattr(room, "all_shipped", lambda: (wheel,))
        library = Library(store=store, on_build=told.append)
        assert not built or library.held("hcpcs"), "nothing is built unasked"
        assert library.on("hcpcs", SPRING, CodeTable) is not None

    ask("1")
    ask("1")
    assert (len(built), told) == (1, ["shipped"])
    ask("2")
    assert len(built) == 2, "another wheel is compiled anew"


def test_a_damaged_cache_is_built_anew(store: Store, tmp_path: Path) -> None:
    assert title(store, SPRING) == "shipped"
    (path,) = (tmp_path / "cache").iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    assert title(store, SPRING) == "shipped"


def test_all_that_ships_is_of_a_known_set_and_has_its_own_place() -> None:
    names = {each.name for each in all_sets()}
    ours = all_shipped()
    assert names.issuperset(each.set_name for each in ours)
    places = [(each.set_name, each.effective) for each in ours]
    assert len(set(places)) == len(places), "two editions for the same days"
    # Releases of one list share its file, and then what makes it.
    made = {(each.set_name, each.digest, id(each.build)) for each in ours}
    files = {(set_name, digest) for set_name, digest, _ in made}
    assert len(made) == len(files), "two ways to make one file of the cache"
    assert all(each.known_on < date.max for each in ours)
