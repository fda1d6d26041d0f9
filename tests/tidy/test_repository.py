"""The repository lints itself: laws that no other tool checks."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "claimwright"
BANNED = {"utils", "common", "core", "helpers", "services", "manager", "misc"}
FILE_LINES_MAX, FUNCTION_LINES_MAX, EDIT_LINES_MAX = 400, 60, 120
# Words that only a machine's own paths and registries have.
MACHINE = re.compile(r"/(?:work|home|root)/[a-z]|file:///opt|https?://[^/\s]*pypi")
SSN = re.compile(r"\b\d{3}-\d{2}-\d{4}\b")
NPI = re.compile(r"(?<![\d.])1\d{9}(?!\d)")


def tracked() -> list[Path]:
    """Every text file that is committed."""
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - git is what it is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = (ROOT / line for line in listed.stdout.splitlines())
    return [path for path in paths if path.suffix != ".png" and path.is_file()]


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            body = node.body
            documented = ast.get_docstring(node) is not None and len(body) > 1
            first = body[1] if documented else body[0]
            last = body[-1].end_lineno or first.lineno
            yield node.name, last - first.lineno + 1


def test_names_say_what_is_in_them() -> None:
    for path in SOURCE.rglob("*"):
        assert path.stem not in BANNED, path


def test_every_room_says_in_a_sentence_what_it_is() -> None:
    for path in SOURCE.rglob("__init__.py"):
        docstring = ast.get_docstring(ast.parse(path.read_text()))
        assert docstring, path
        assert len(docstring.splitlines()) == 1, path


def test_no_room_is_empty() -> None:
    for folder in SOURCE.iterdir():
        if folder.is_dir() and (folder / "__init__.py").exists():
            assert len(list(folder.rglob("*.py"))) > 1, folder


def test_files_and_functions_are_small() -> None:
    for path in modules():
        lines = path.read_text().count("\n")
        limit = EDIT_LINES_MAX if path.parent.parent.name == "edits" else FILE_LINES_MAX
        assert lines <= limit, f"{path}: {lines}"
        for name, length in functions(path):
            assert length <= FUNCTION_LINES_MAX, f"{path}: {name} {length}"


def test_money_is_never_a_float() -> None:
    for path in modules():
        names = {
            node.id
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Name)
        }
        assert "float" not in names, path


def test_nothing_of_this_machine_is_committed() -> None:
    for path in tracked():
        if path == Path(__file__):
            continue
        found = MACHINE.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path}: {found[0] if found else ''}"


def test_no_number_is_a_persons() -> None:
    # 1234567893 is the number by which CMS explains the check digit.
    # The last two bound the tax numbers of payers, which an 835 writes after a 1.
    known = {"1234567893", "1234567894", "1234567890", "1000000000", "1999999999"}
    for path in tracked():
        if path.suffix not in {".py", ".toml", ".md", ".txt", ".csv"}:
            continue
        if path.parent.name == "requirements" or path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8")
        assert not SSN.search(text), path
        if SOURCE in path.parents or "tests" in path.parts:
            assert set(NPI.findall(text)) <= known, path


def test_every_dependency_has_its_line() -> None:
    told = (ROOT / "docs/dependencies.md").read_text()
    for file in ("runtime.in", "dev.in"):
        for line in (ROOT / "requirements" / file).read_text().splitlines():
            name = re.split(r"[<>=\[ ]", line)[0]
            if name and not line.startswith(("#", "-r", "-c")):
                assert f"| {name} |" in told, name


def test_the_readmes_commands_are_there() -> None:
    readme = (ROOT / "README.md").read_text()
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"`?make ([a-z]+)", readme):
        if target != "it":
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    commands = (SOURCE / "cli/commands.py").read_text()
    for name in re.findall(r"`claimwright ([a-z]+)", readme):
        assert f'"{name}"' in commands, name


def test_every_door_of_the_map_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    doors = re.findall(
        r"`([a-z0-9_]+(?:\.[a-z0-9_]+)+)\.[A-Za-z_]+(?:\.\w+)?[(`]", text
    )
    assert len(doors) > 8
    for door in doors:
        path = SOURCE.joinpath(*door.split("."))
        assert path.with_suffix(".py").exists() or path.is_dir(), door


def test_the_reference_of_edits_is_current() -> None:
    path = ROOT / "tools/write_docs.py"
    spec = importlib.util.spec_from_file_location("write_docs", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (ROOT / "docs/reference/edits.md").read_text()
    assert written == module.reference(), "run `make docs`"
