from __future__ import annotations

import errno
import hashlib
import io
import re
import socket
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Self

import pytest
from msgspec import structs

from claimwright.codesets.codes import CodeStatus, CodeTable
from claimwright.dates import Span
from claimwright.refdata.download import Patience
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.manifest import Entry, the_manifest
from claimwright.refdata.sets import all_sets
from claimwright.refdata.store import Store
from claimwright.refdata.update import Release, update

TODAY = date(2026, 11, 2)
LATER = date(2026, 11, 9)
HASTE = Patience(
    attempts=3,
    connect_milliseconds=500,
    silence_milliseconds=300,
    pause_milliseconds=1,
)
TAXONOMY = (
    "Code,Grouping,Classification,Specialization,Definition,Display Name\n"
    "207Q00000X,Physicians,Family Medicine,,Treats families,Family doctor\n"
    "208D00000X,Physicians,General Practice,,Treats all,General doctor\n"
)
CROSSWALK = (
    "MEDICARE SPECIALTY CODE,MEDICARE PROVIDER/SUPPLIER TYPE DESCRIPTION,"
    "PROVIDER TAXONOMY CODE\n08,Family practice,207Q00000X\n"
)


def zipped(**members: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in members.items():
            # Bytes that do not shrink, so that a cut falls into the middle.
            archive.writestr(zipfile.ZipInfo(f"{name}.csv"), text)
    return target.getvalue()


WHOLE = zipped(taxonomy=TAXONOMY + "".join(f"{n:010d},a,b,,,d\n" for n in range(900)))


@dataclass
class Publisher:
    """What the server has, how it misbehaves, and what it was asked."""

    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    served: list[int] = field(default_factory=list)
    url: str = ""
    tag: str = '"one"'


class Answers(BaseHTTPRequestHandler):
    """Answers well, but for the fault that stands first in the publisher's list."""

    publisher: Publisher

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        told = self.publisher
        wanted = self.headers.get("Range")
        told.asked.append((self.path, wanted))
        fault = told.faults.pop(0) if told.faults else ""
        body = told.files.get(self.path.rpartition("/")[2])
        if fault.isdigit():
            self.send_error(int(fault))
        elif fault == "redirect":
            self._send(302, b"", {"Location": self.path})
        elif fault == "redirect elsewhere":
            self._send(302, b"", {"Location": "http://publisher.example/file.zip"})
        elif fault == "page":
            self._send(200, b"<!DOCTYPE html><p>Accept?", {"Content-Type": "text/html"})
        elif fault == "unmarked page":
            self._send(200, b"\n<html><p>Accept?</p></html>", {})
        elif fault == "silence":
            threading.Event().wait(0.8)
        elif fault == "hang up":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif body is None:
            self.send_error(404)
        else:
            self._body(body, wanted, fault)

    def _body(self, body: bytes, wanted: str | None, fault: str) -> None:
        headers = {"ETag": self.publisher.tag, "Content-Type": "application/zip"}
        if fault == "no version":
            del headers["ETag"]
        told = re.fullmatch(r"bytes=(\d+)-", wanted or "")
        begin = int(told[1]) if told else 0
        if self.headers.get("If-Range") != self.publisher.tag or fault == "no range":
            begin = 0
        if fault == "beyond":
            self._send(416, b"", {"Content-Range": f"bytes */{len(body)}"})
            return
        if begin:
            told_begin = 0 if fault == "other part" else begin
            headers["Content-Range"] = f"bytes {told_begin}-{len(body) - 1}/{len(body)}"
        rest = body[begin:]
        if fault == "tampered":
            rest = rest[:-40] + b"?" + rest[-39:]
        cut = len(rest) // 3 if fault in {"cut", "no version"} else len(rest)
        self._send(206 if begin else 200, rest, headers, cut=cut)

    def _send(
        self,
        status: int,
        body: bytes,
        headers: dict[str, str],
        *,
        cut: int | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        sent = body[:cut]
        self.publisher.served.append(len(sent))
        self.wfile.write(sent)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    told = Publisher(files={"file.zip": WHOLE})
    handler = type("Handler", (Answers,), {"publisher": told})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        told.url = f"http://127.0.0.1:{server.server_port}/files/zip/"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield told
        server.shutdown()
        thread.join()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def entry(
    name: str = "file.zip", *, sha256: str | None = None, **more: object
) -> Entry:
    told: dict[str, object] = {
        "path": name,
        "release": "taxonomy",
        "sets": ("taxonomy",),
        "effective_from": date(2025, 7, 1),
        "effective_through": date(2025, 12, 31),
        "sha256": sha256,
    }
    return Entry(**(told | more))  # type: ignore[arg-type]


PINNED = entry(sha256=hashlib.sha256(WHOLE).hexdigest())


def run(
    publisher: Publisher,
    store: Store,
    *entries: Entry,
    known_on: date = TODAY,
    progress: list[tuple[str, int, int | None]] | None = None,
) -> tuple[Release, ...]:
    told = [] if progress is None else progress
    return update(
        entries or (PINNED,),
        base_url=publisher.url,
        folder=store.folder / "downloads",
        on_progress=lambda *each: told.append(each),
        known_on=known_on,
        store=store,
        patience=HASTE,
    )


def files_of(store: Store) -> set[str]:
    """What is in the store's folder, but for locks."""
    return {
        path.relative_to(store.folder).as_posix()
        for path in store.folder.rglob("*")
        if path.is_file() and path.suffix != ".lock" and path.name != ".lock"
    }


def failure(releases: tuple[Release, ...]) -> str:
    (release,) = releases
    assert release.failure is not None
    assert not release.lines
    return release.failure


def test_a_file_comes_is_checked_and_is_taken_in(
    publisher: Publisher, store: Store
) -> None:
    progress: list[tuple[str, int, int | None]] = []
    (release,) = run(publisher, store, progress=progress)
    assert release.failure is None
    assert not release.lacking
    (line,) = release.lines
    assert (line.set, line.rows, line.known_on) == ("taxonomy", 902, TODAY)
    assert (line.effective_from, line.effective_through) == (
        date(2025, 7, 1),
        date(2025, 12, 31),
    )
    assert [(each.held, each.on_first_use) for each in release.files] == [
        (False, False)
    ]
    assert progress[0] == ("file.zip", 0, len(WHOLE))
    assert progress[-1] == ("file.zip", len(WHOLE), len(WHOLE))
    assert files_of(store) == {
        "catalog.jsonl",
        "downloads/received.jsonl",
        line.table,
    }


def test_what_is_held_is_not_downloaded_again(
    publisher: Publisher, store: Store
) -> None:
    run(publisher, store)
    publisher.asked.clear()
    (release,) = run(publisher, store, known_on=LATER)
    assert not publisher.asked
    assert release.files[0].held
    assert not release.lines
    assert len(store.held()) == 1


def test_what_the_store_lost_is_downloaded_again(
    publisher: Publisher, store: Store
) -> None:
    run(publisher, store)
    (store.folder / "catalog.jsonl").unlink()
    (release,) = run(publisher, store)
    assert len(release.lines) == 1


def test_a_file_without_a_published_checksum_is_taken_on_first_use_and_told(
    publisher: Publisher, store: Store
) -> None:
    (release,) = run(publisher, store, entry())
    assert [(each.on_first_use, each.sha256) for each in release.files] == [
        (True, PINNED.sha256)
    ]
    assert PINNED.sha256 in (store.folder / "downloads/received.jsonl").read_text()


def test_a_second_file_of_that_name_must_be_the_same(
    publisher: Publisher, store: Store
) -> None:
    run(publisher, store, entry())
    (store.folder / "catalog.jsonl").unlink()
    publisher.files["file.zip"] = zipped(taxonomy=TAXONOMY)
    told = failure(run(publisher, store, entry()))
    assert "checksum" in told
    assert "of its first use on 2026-11-02, in received.jsonl" in told
    assert not store.held()


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("404", "is not at .*renamed.*refdata import"),
        ("403", "refuses .*403"),
        ("page", "web page .*accept"),
        ("unmarked page", "web page .*accept"),
        ("tampered", "has SHA-256 .*changed on its way, or its publisher has replaced"),
        ("redirect elsewhere", "not https"),
    ],
)
def test_a_fault_that_stays_is_told_at_once_and_nothing_is_left(
    publisher: Publisher, store: Store, fault: str, reason: str
) -> None:
    publisher.faults = [fault]
    told = failure(run(publisher, store))
    assert told.startswith("file.zip: ")
    assert re.search(reason, told)
    assert len(publisher.asked) == 1
    assert not store.held()
    assert not files_of(store)


@pytest.mark.parametrize(
    ("fault", "reason", "left"),
    [
        ("500", r"server fails \(500\).*3 attempts", set()),
        ("silence", "did not answer in time.*3 attempts", set()),
        ("hang up", "cannot be reached.*3 attempts", set()),
        (
            "cut",
            "came only in part; the next run goes on where.*3 attempts",
            {"downloads/file.zip.part", "downloads/file.zip.part.version"},
        ),
    ],
)
def test_a_fault_that_may_pass_is_tried_again_but_not_for_ever(
    publisher: Publisher, store: Store, fault: str, reason: str, left: set[str]
) -> None:
    publisher.faults = [fault] * 9
    told = failure(run(publisher, store))
    assert re.search(reason, told)
    assert len(publisher.asked) == HASTE.attempts
    assert not store.held()
    assert files_of(store) == left
    publisher.faults.clear()
    (release,) = run(publisher, store)
    assert len(release.lines) == 1


@pytest.mark.parametrize("fault", ["500", "429", "silence", "hang up"])
def test_a_fault_that_passes_does_no_harm(
    publisher: Publisher, store: Store, fault: str
) -> None:
    publisher.faults = [fault]
    (release,) = run(publisher, store)
    assert len(release.lines) == 1
    assert len(publisher.asked) == 2


def test_a_download_that_was_cut_goes_on_and_asks_only_for_the_rest(
    publisher: Publisher, store: Store
) -> None:
    publisher.faults = ["cut"]
    (release,) = run(publisher, store)
    there = len(WHOLE) // 3
    assert [wanted for _, wanted in publisher.asked] == [None, f"bytes={there}-"]
    assert publisher.served == [there, len(WHOLE) - there]
    assert len(release.lines) == 1


def test_a_download_goes_on_in_another_run(publisher: Publisher, store: Store) -> None:
    publisher.faults = ["cut", "500", "500"]
    failure(run(publisher, store))
    publisher.asked.clear()
    (release,) = run(publisher, store)
    assert publisher.asked[0][1] == f"bytes={len(WHOLE) // 3}-"
    assert len(release.lines) == 1


@pytest.mark.parametrize("fault", ["no range", "beyond", "other part"])
def test_a_server_that_cannot_go_on_starts_over(
    publisher: Publisher, store: Store, fault: str
) -> None:
    publisher.faults = ["cut", fault]
    (release,) = run(publisher, store)
    assert publisher.served[-1] == len(WHOLE)
    assert len(release.lines) == 1


def test_a_file_that_changed_meanwhile_comes_anew(
    publisher: Publisher, store: Store
) -> None:
    publisher.faults = ["cut", "500", "500"]
    failure(run(publisher, store, entry()))
    publisher.tag = '"two"'
    publisher.files["file.zip"] = zipped(taxonomy=TAXONOMY)
    (release,) = run(publisher, store, entry())
    assert release.lines[0].rows == 2


def test_without_a_version_nothing_is_continued(
    publisher: Publisher, store: Store
) -> None:
    publisher.faults = ["no version"]
    (release,) = run(publisher, store)
    assert [wanted for _, wanted in publisher.asked] == [None, None]
    assert len(release.lines) == 1


def test_a_file_larger_than_any_official_one_is_refused(
    publisher: Publisher, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimwright.refdata.download.BYTES_MAX", len(WHOLE) - 1)
    assert "larger than any official file" in failure(run(publisher, store))
    # It is not asked for again: it would be as large the next time.
    assert len(publisher.asked) == 1
    assert not files_of(store)


def test_redirects_end(publisher: Publisher, store: Store) -> None:
    publisher.faults = ["redirect"] * 20
    assert "redirects more than 5 times" in failure(run(publisher, store))
    assert len(publisher.asked) == 6


def test_a_few_redirects_are_followed(publisher: Publisher, store: Store) -> None:
    publisher.faults = ["redirect"] * 2
    (release,) = run(publisher, store)
    assert len(release.lines) == 1


def test_nobody_answers(publisher: Publisher, store: Store) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        publisher.url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        told = failure(run(publisher, store))
    assert "cannot be reached" in told
    assert "refused" in told
    assert "0x" not in told


def test_a_server_elsewhere_must_speak_https(
    publisher: Publisher, store: Store
) -> None:
    publisher.url = "http://publisher.example/"
    assert "is not https; refused" in failure(run(publisher, store))


def test_a_server_without_a_certificate_is_not_trusted(
    publisher: Publisher, store: Store
) -> None:
    publisher.url = publisher.url.replace("http:", "https:")
    assert "no secure connection" in failure(run(publisher, store))


@pytest.mark.parametrize("cut", [10, -30])
def test_a_broken_zip_is_not_taken_in(
    publisher: Publisher, store: Store, cut: int
) -> None:
    publisher.files["file.zip"] = WHOLE[:cut]
    assert "no whole zip" in failure(run(publisher, store, entry()))
    assert not files_of(store)


def test_a_zip_whose_member_is_damaged_is_not_taken_in(
    publisher: Publisher, store: Store
) -> None:
    damaged = bytearray(WHOLE)
    damaged[200] ^= 1
    publisher.files["file.zip"] = bytes(damaged)
    assert "damaged" in failure(run(publisher, store, entry()))
    assert not files_of(store)


def test_a_zip_without_anything_known_is_not_taken_in(
    publisher: Publisher, store: Store
) -> None:
    publisher.files["file.zip"] = zipped(readme="nothing,to,see\n")
    assert "no layout that is known" in failure(run(publisher, store, entry()))
    assert not files_of(store)


CROSSWALK_ENTRY = entry("crosswalk.zip", sets=("taxonomy-crosswalk",))


def test_a_release_is_taken_in_whole_or_not_at_all(
    publisher: Publisher, store: Store
) -> None:
    told = failure(run(publisher, store, entry(), CROSSWALK_ENTRY))
    assert told.startswith("crosswalk.zip")
    assert not store.held()
    publisher.files["crosswalk.zip"] = zipped(crosswalk=CROSSWALK)
    (release,) = run(publisher, store, entry(), CROSSWALK_ENTRY)
    assert {each.set for each in release.lines} == {"taxonomy", "taxonomy-crosswalk"}


def test_one_release_does_not_hold_up_another(
    publisher: Publisher, store: Store
) -> None:
    missing = entry("missing.zip", release="missing")
    first, second = run(publisher, store, missing, PINNED)
    assert first.failure is not None
    assert second.failure is None
    assert [each.set_name for each in store.held()] == ["taxonomy"]


def test_what_the_manifest_promises_and_the_file_lacks_is_told(
    publisher: Publisher, store: Store
) -> None:
    (release,) = run(publisher, store, entry(sets=("taxonomy", "taxonomy-crosswalk")))
    assert release.lacking == ("taxonomy-crosswalk",)


class FullDisk:
    """Wraps the part that is written; nothing more fits after some bytes."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._target.close()

    def write(self, _: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_and_the_store_stays(
    publisher: Publisher, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Path.open

    def opened(path: Path, mode: str = "r", *more: object, **named: object) -> object:
        found = plain(path, mode, *more, **named)  # type: ignore[call-overload]
        return FullDisk(found) if mode == "ab" else found

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", opened)
        told = failure(run(publisher, store))
    assert "the disk is full" in told
    assert not store.held()
    assert len(run(publisher, store)[0].lines) == 1


def test_a_store_that_cannot_be_written_keeps_the_file_for_the_next_time(
    publisher: Publisher, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        assert "No space left" in failure(run(publisher, store))
    assert not store.held()
    publisher.asked.clear()
    (release,) = run(publisher, store)
    assert not publisher.asked
    assert len(release.lines) == 1


def test_a_damaged_list_of_receipts_is_told(publisher: Publisher, store: Store) -> None:
    folder = store.folder / "downloads"
    folder.mkdir(parents=True)
    (folder / "received.jsonl").write_text('{"path": "file')
    with pytest.raises(RefdataError, match=r"damaged.*first use"):
        run(publisher, store)


def test_two_updates_do_not_meet(publisher: Publisher, store: Store) -> None:
    def second(*_: object) -> None:
        with pytest.raises(RefdataError, match="another update is at work"):
            run(publisher, store)

    (release,) = update(
        (PINNED,),
        base_url=publisher.url,
        folder=store.folder / "downloads",
        on_progress=second,
        known_on=TODAY,
        store=store,
        patience=HASTE,
    )
    assert release.failure is None


def test_a_proxy_is_used_where_the_environment_names_one(
    publisher: Publisher, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{taken.getsockname()[1]}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        publisher.url = "https://publisher.example/"
        assert "proxy" in failure(run(publisher, store)).lower()


def test_the_manifest_names_sets_that_there_are() -> None:
    manifest = the_manifest()
    names = {each.name for each in all_sets()}
    assert manifest.base.startswith("https://")
    for each in manifest.file:
        assert names.issuperset(each.sets), each.path
        assert each.effective.days > 0
        assert each.sha256 is None or re.fullmatch("[0-9a-f]{64}", each.sha256)
    assert len(manifest.entries(["icd10cm"])) == 2
    assert manifest.entries() == manifest.file


def order_line(number: int, code: str, title: str, *, billable: int) -> str:
    return f"{number:05} {code:<7} {billable} {title:<60} {title} in full"


ORDER = "\n".join(
    [
        order_line(1, "A00", "Cholera", billable=0),
        order_line(2, "A000", "Cholera of one kind", billable=1),
        order_line(3, "A001", "Cholera of another", billable=1),
    ]
)
INDEX = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>2027</version>
  <title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
  <letter>
    <title>C</title>
    <mainTerm>
      <title>Cholera</title>
      <code>A00.0</code>
      <term level="1"><title>of another kind</title><code>A00.1</code></term>
    </mainTerm>
  </letter>
</ICD10CM.index>
"""


def official_zip(**members: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            suffix = "xml" if text.startswith("<?xml") else "txt"
            archive.writestr(f"{name.replace('_', '-')}-2027.{suffix}", text)
    return target.getvalue()


def test_a_release_of_the_books_is_taken_in_as_the_manifest_names_it(
    publisher: Publisher, store: Store
) -> None:
    """Names, sets and days are the manifest's; only the checksums are the server's."""
    publisher.files = {
        "2027-code-descriptions-tabular-order.zip": official_zip(icd10cm_order=ORDER),
        "2027-code-tables-tabular-index.zip": official_zip(icd10cm_index=INDEX),
    }
    entries = [
        structs.replace(
            each, sha256=hashlib.sha256(publisher.files[each.name]).hexdigest()
        )
        for each in the_manifest().file
        if each.name in publisher.files
    ]
    (release,) = run(publisher, store, *entries)
    assert release.failure is None
    assert {each.set for each in release.lines} == {"icd10cm", "icd10cm-index"}
    assert "icd10cm-tabular" in release.lacking
    (codes,) = (each for each in store.held() if each.set_name == "icd10cm")
    assert codes.edition.effective == Span(date(2026, 10, 1), date(2027, 9, 30))
    assert codes.rows == 2
    table = CodeTable(codes.edition, codes.read())
    assert table.status("A000", date(2026, 10, 1)) is CodeStatus.VALID
    assert table.status("A00", date(2026, 10, 1)) is CodeStatus.NOT_BILLABLE
    assert table.status("A000", date(2026, 9, 30)) is CodeStatus.NOT_COVERED


def test_a_file_for_people_is_checked_and_kept_as_it_is(
    publisher: Publisher, store: Store
) -> None:
    publisher.files["addendum.zip"] = zipped(addendum="%PDF for people")
    for_people = entry("addendum.zip", sets=())
    (release,) = run(publisher, store, for_people)
    assert release.failure is None
    assert not release.lines
    assert (store.folder / "downloads" / "addendum.zip").exists()
    (again,) = run(publisher, store, for_people)
    assert again.files[0].held
    assert len(publisher.asked) == 1
    (store.folder / "downloads" / "addendum.zip").unlink()
    (anew,) = run(publisher, store, for_people)
    assert not anew.files[0].held
    assert len(publisher.asked) == 2
