"""What is imported can be found, on the days on which it is valid."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from claimwright.codesets.codes import Code, compile_codes
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.cache import ENVIRONMENT
from claimwright.refdata.imported import Imported, Taken
from claimwright.refdata.library import Library
from claimwright.refdata.search import open_search
from claimwright.refdata.store import Store

YEAR_2026 = Span(date(2025, 10, 1), date(2026, 9, 30))
DAY = date(2026, 3, 3)
TODAY = date(2026, 3, 10)


def taken(*codes: Code) -> Taken:
    name = " ".join(each.code for each in codes)
    return Taken(
        imported=Imported(
            set_name="hcpcs",
            edition=Edition(name=name, publisher="CMS", effective=YEAR_2026),
            rows=len(codes),
            data=compile_codes(codes),
        ),
        source="codes.txt",
        digest=hashlib.sha256(name.encode()).hexdigest(),
    )


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "cache"))
    return Store(tmp_path / "refdata")


def found(store: Store, query: str, day: date = DAY) -> list[str]:
    search = open_search(Library(store=store), systems=("hcpcs",))
    return [each.code for each in search.find(query, day=day)]


def test_nothing_is_found_where_nothing_is_held(store: Store) -> None:
    assert found(store, "wheelchair") == []


def test_an_import_makes_its_codes_findable(store: Store) -> None:
    chair = Code(code="K9901", title="Wheelchair, folding, our own words")
    store.take_in([taken(chair)], known_on=TODAY)
    assert found(store, "folding wheelchair") == ["K9901"]
    cane = Code(code="E9902", title="Cane with four feet, our own words")
    store.take_in([taken(chair, cane)], known_on=TODAY)
    assert found(store, "cane") == ["E9902"]


def test_a_code_is_found_only_on_its_days(store: Store) -> None:
    spring = Span(date(2026, 4, 1), date(2026, 9, 30))
    code = Code(code="K9901", title="Wheelchair of spring", effective=spring)
    store.take_in([taken(code)], known_on=TODAY)
    assert found(store, "wheelchair", date(2026, 4, 1)) == ["K9901"]
    assert found(store, "wheelchair", date(2026, 3, 31)) == []


def test_a_code_without_title_is_no_trouble(store: Store) -> None:
    store.take_in([taken(Code(code="K9901"))], known_on=TODAY)
    assert found(store, "wheelchair") == []


def test_the_cache_may_be_lost_or_damaged(store: Store, tmp_path: Path) -> None:
    code = Code(code="K9901", title="Wheelchair")
    store.take_in([taken(code)], known_on=TODAY)
    assert found(store, "wheelchair") == ["K9901"]
    (index,) = (tmp_path / "cache").glob("search-hcpcs-*")
    index.write_bytes(index.read_bytes()[:-5])
    assert found(store, "wheelchair") == ["K9901"]


def test_who_waits_is_told_why(store: Store) -> None:
    store.take_in([taken(Code(code="K9901", title="Wheelchair"))], known_on=TODAY)
    told: list[str] = []
    search = open_search(Library(store=store), systems=("hcpcs",), on_build=told.append)
    search.find("wheelchair", day=DAY)
    assert told == ["search of hcpcs"]
