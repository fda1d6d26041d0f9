from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from claimwright.codesets.codes import Code, CodeTable, compile_codes
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Taken
from claimwright.refdata.store import ENVIRONMENT, Store, store_folder

TODAY, LATER = date(2026, 11, 2), date(2026, 11, 9)
YEAR = Span(date(2026, 10, 1), date(2027, 9, 30))


def taken(
    *codes: str,
    set_name: str = "icd10cm",
    effective: Span = YEAR,
    source: str = "order.txt",
    title: str = "as published",
) -> Taken:
    data = compile_codes(Code(code=each, title=title) for each in codes)
    return Taken(
        imported=Imported(
            set_name=set_name,
            edition=Edition(name=title, publisher="CMS", effective=effective),
            rows=len(codes),
            data=data,
        ),
        source=source,
        digest=hashlib.sha256(f"{codes}{title}".encode()).hexdigest(),
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def content(store: Store) -> dict[str, bytes]:
    """All files but the lock, by name."""
    return {
        path.relative_to(store.folder).as_posix(): path.read_bytes()
        for path in store.folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def test_an_empty_store_holds_nothing_and_makes_no_folder(store: Store) -> None:
    assert store.held() == ()
    assert not store.folder.exists()


def test_what_is_taken_in_is_held(store: Store) -> None:
    (line,) = store.take_in([taken("A00", "B00")], known_on=TODAY)
    (held,) = store.held()
    assert (held.set_name, held.rows, held.source) == ("icd10cm", 2, "order.txt")
    assert held.edition == Edition(
        name="as published", publisher="CMS", effective=YEAR, known_on=TODAY
    )
    assert held.licence == "public domain (US government work)"
    assert held.digest == line.digest
    table = CodeTable(held.edition, held.read())
    assert [each.code for each in table.codes()] == ["A00", "B00"]


def test_another_store_of_the_same_folder_sees_it(store: Store) -> None:
    store.take_in([taken("A00")], known_on=TODAY)
    assert len(Store(store.folder).held()) == 1


def test_the_same_file_is_no_news(store: Store) -> None:
    store.take_in([taken("A00")], known_on=TODAY)
    before = content(store)
    assert store.take_in([taken("A00"), taken("A00")], known_on=LATER) == ()
    assert content(store) == before


def test_the_same_file_for_other_days_is_another_edition(store: Store) -> None:
    store.take_in([taken("A00")], known_on=TODAY)
    (line,) = store.take_in(
        [taken("A00", effective=Span(date(2027, 10, 1)))], known_on=TODAY
    )
    assert line.effective_from == date(2027, 10, 1)
    assert len(store.held()) == 2


def test_a_correction_stands_beside_what_it_corrects(store: Store) -> None:
    store.take_in([taken("A00")], known_on=TODAY)
    before = content(store)
    store.take_in([taken("A00", "B00")], known_on=LATER)
    after = content(store)
    assert after["catalog.jsonl"].startswith(before["catalog.jsonl"])
    for name in before.keys() - {"catalog.jsonl"}:
        assert after[name] == before[name]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("folder/of mine/a.zip: deep/b.txt", "a.zip: deep/b.txt"),
        ("C:\\folder\\of mine\\b.txt", "b.txt"),
    ],
)
def test_the_users_folders_are_not_told(store: Store, source: str, kept: str) -> None:
    (line,) = store.take_in([taken("A00", source=source)], known_on=TODAY)
    assert line.source == kept
    assert b"of mine" not in content(store)["catalog.jsonl"]


def test_an_unknown_set_is_a_fault_of_ours_and_leaves_nothing(store: Store) -> None:
    with pytest.raises(StopIteration):
        store.take_in([taken("A00"), taken("B", set_name="x")], known_on=TODAY)
    assert not content(store)


def test_what_fails_while_it_is_read_leaves_nothing(store: Store) -> None:
    malformed = RefdataError("order.txt", "line 2", "is malformed")

    def lazily() -> Iterator[Taken]:
        yield taken("A00")
        raise malformed

    store.take_in([taken("C00")], known_on=TODAY)
    before = content(store)
    with pytest.raises(RefdataError, match="line 2"):
        store.take_in(lazily(), known_on=TODAY)
    assert content(store) == before


class Disk:
    """Fails at the call of a number, as a full disk does."""

    def __init__(self, fails_at: int) -> None:
        self.calls = 0
        self._fails_at = fails_at

    def fsync(self, _: int) -> None:
        self.calls += 1
        if self.calls == self._fails_at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_full_disk_leaves_the_store_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """Whether at the first table, the second, or the list."""
    store.take_in([taken("C00")], known_on=TODAY)
    before = content(store)
    new = [taken("A00"), taken("B00", set_name="hcpcs")]
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", Disk(fails_at).fsync)
        with pytest.raises(RefdataError, match=r"No space left.*nothing was taken in"):
            store.take_in(new, known_on=TODAY)
    assert content(store) == before
    assert len(store.take_in(new, known_on=TODAY)) == 2


def test_an_import_that_is_broken_off_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.take_in([taken("A00")], known_on=TODAY)
    assert not content(store)


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "store")
    with pytest.raises(RefdataError, match=f"cannot be written.*{ENVIRONMENT}"):
        store.take_in([taken("A00")], known_on=TODAY)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such users")
def test_a_folder_that_cannot_be_written_is_told() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        Store(path).take_in([taken("A00")], known_on=TODAY)
        for each in (path, *path.rglob("*")):
            each.chmod(0o555 if each.is_dir() else 0o444)
        user = os.geteuid()
        if not user:
            os.seteuid(65_534)
        try:
            with pytest.raises(RefdataError, match=r"cannot be written: Permission"):
                Store(path).take_in([taken("B00")], known_on=TODAY)
            assert len(Store(path).held()) == 1
        finally:
            os.seteuid(user)
            for each in (path, *path.rglob("*")):
                each.chmod(0o755 if each.is_dir() else 0o644)


IMPORTING = """
import sys, time
from datetime import date
from pathlib import Path
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.store import Store

def waiting():
    print("at work", flush=True)
    sys.stdin.readline()
    return
    yield

try:
    Store(Path(sys.argv[1])).take_in(waiting(), known_on=date(2026, 11, 2))
except RefdataError as error:
    print(error, flush=True)
"""


def test_two_imports_at_once_do_not_meet(store: Store) -> None:
    command = [sys.executable, "-c", IMPORTING, str(store.folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline() == "at work\n"
        with pytest.raises(RefdataError, match="another import is at work"):
            store.take_in([taken("A00")], known_on=TODAY)
        second = subprocess.run(command, capture_output=True, text=True, check=True)
        assert "another import is at work" in second.stdout
        assert store.held() == ()
        first.stdin.write("\n")
        first.stdin.close()
    assert len(store.take_in([taken("A00")], known_on=TODAY)) == 1


def test_an_import_that_was_killed_does_not_lock_the_store(store: Store) -> None:
    command = [sys.executable, "-c", IMPORTING, str(store.folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        first.stdout.readline()
        first.kill()
    assert len(store.take_in([taken("A00")], known_on=TODAY)) == 1


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda data: data[:-5], "line 2"),
        (lambda data: data + b"\xff\xfe\n", "line 3"),
        (lambda data: data.replace(b"2027-09-30", b"2025-09-30"), "line 1.*ends"),
        (lambda data: data.replace(b'"rows"', b'"lines"'), "line 1"),
    ],
)
def test_a_damaged_list_is_told_and_nothing_is_added(
    store: Store, damage: object, reason: str
) -> None:
    store.take_in([taken("A00"), taken("B00", set_name="hcpcs")], known_on=TODAY)
    path = store.folder / "catalog.jsonl"
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    before = content(store)
    with pytest.raises(RefdataError, match=reason):
        store.held()
    with pytest.raises(RefdataError, match=r"restore the file, or remove it"):
        store.take_in([taken("C00")], known_on=TODAY)
    assert content(store) == before


def table_of(store: Store) -> Path:
    (path,) = store.folder.rglob("*.table")
    return path


@pytest.mark.parametrize("damage", ["shorter", "longer", "empty", "gone"])
def test_a_damaged_table_is_told_and_mended_by_importing_anew(
    store: Store, damage: str
) -> None:
    (line,) = store.take_in([taken("A00")], known_on=TODAY)
    path = table_of(store)
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        wrong = {"shorter": whole[:-1], "longer": whole + b"?", "empty": b""}
        path.write_bytes(wrong[damage])
    (held,) = store.held()
    with pytest.raises(RefdataError, match=r"import order.txt anew"):
        held.read()
    (mended,) = store.take_in([taken("A00")], known_on=LATER)
    assert mended == line, "it was known before, and still is"
    assert path.read_bytes() == whole
    (held,) = store.held()
    assert held.read() == whole


def test_a_table_of_an_older_make_is_replaced_by_importing_anew(store: Store) -> None:
    (line,) = store.take_in([taken("A00")], known_on=TODAY)
    table_of(store).write_bytes(b"older")
    catalog = store.folder / "catalog.jsonl"
    catalog.write_text(
        catalog.read_text().replace(f'"bytes":{line.bytes}', '"bytes":5')
    )
    assert bytes(store.held()[0].read()) == b"older"
    assert store.take_in([taken("A00")], known_on=LATER) == (line,)
    assert store.held()[0].read() == taken("A00").imported.data


def test_the_environment_names_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    assert store_folder() == tmp_path == Store().folder
    monkeypatch.delenv(ENVIRONMENT)
    assert store_folder().name == "refdata"


def test_an_edition_given_again_answers_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.take_in([taken("A00", "A01")], known_on=TODAY)
    store.take_in([taken("A00", "B01")], known_on=LATER)
    (again,) = store.take_in([taken("A00", "A01")], known_on=LATER)
    assert again.known_on == LATER
    first, _, last = store.held()
    assert last.digest == first.digest
    assert first.edition.known_on == TODAY


def test_a_part_of_an_edition_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path)
    whole = [f"A{number:02d}" for number in range(10)]
    store.take_in([taken(*whole)], known_on=TODAY)
    with pytest.raises(RefdataError, match="half a download"):
        store.take_in([taken(*whole[:7])], known_on=LATER)
    assert len(store.held()) == 1
    store.take_in([taken(*whole[:7])], known_on=LATER, smaller=True)
    assert len(store.held()) == 2


def test_bytes_that_change_in_a_table_are_noticed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (line,) = store.take_in([taken("A00", "B00")], known_on=TODAY)
    assert store.damaged() == ()
    path = tmp_path / line.table
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert store.damaged() == (line,)
    store.take_in([taken("A00", "B00")], known_on=LATER)
    assert store.damaged() == ()
