"""Derive the guides' bare structure from the maps in the `pyx12` wheel.

Taken are facts only: which loop holds which segments, usage, repeats, data types,
lengths, and code values. No name and no text of a guide is taken. Run:

    python tools/derive_guides.py src/claimwright/x12/guides
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

# The maps are read from a wheel that our lock file pins by hash.
from xml.etree import ElementTree as ET

GUIDES = {
    "005010X222A1": (
        "837.5010.X222.A1.xml",
        ("837", "HC", "professional claim"),
        ("005010X222", "005010X222A2"),
    ),
    "005010X221A1": (
        "835.5010.X221.A1.xml",
        ("835", "HP", "remittance advice"),
        ("005010X221",),
    ),
    "005010X231A1": (
        "999.5010X231.A1.xml",
        ("999", "FA", "implementation acknowledgment"),
        ("005010X231",),
    ),
    "005010X214": (
        "277.5010.X214.xml",
        ("277", "HN", "claim acknowledgment"),
        (),
    ),
}

Node = ET.Element


def main(folder: Path) -> None:
    """Write one file a guide."""
    maps = files("pyx12").joinpath("map")
    kinds = data_elements(ET.fromstring(maps.joinpath("dataele.xml").read_text()))  # noqa: S314
    for guide, (source, (transaction, functional, name), also) in GUIDES.items():
        root = ET.fromstring(maps.joinpath(source).read_text())  # noqa: S314
        start = next(each for each in root.iter("loop") if each.get("xid") == "ST_LOOP")
        tree = "\n".join(lines(start, kinds, depth=0))
        quoted = ", ".join(f'"{each}"' for each in also)
        (folder / f"{guide}.toml").write_text(
            f'id = "{guide}"\ntransaction = "{transaction}"\n'
            f'functional = "{functional}"\nname = "{name}"\nalso = [{quoted}]\n\n'
            f"# Notation: SOURCE.md beside this file.\n"
            f"tree = '''\n{tree}\n'''\n",
            encoding="utf-8",
        )


def data_elements(root: Node) -> dict[str, str]:
    """Type and length of each data element, such as ``AN1-30``."""
    return {
        each.attrib["ele_num"]: (
            each.attrib["data_type"]
            + each.attrib["min_len"]
            + "-"
            + each.attrib["max_len"]
        )
        for each in root.iter("data_ele")
    }


def text(node: Node, tag: str) -> str:
    """The text of a child."""
    return (node.findtext(tag) or "").strip()


def lines(loop: Node, kinds: dict[str, str], *, depth: int) -> list[str]:
    """A loop's line, then those of what it holds, in order of position."""
    name = loop.attrib["xid"].removesuffix("_LOOP")
    found = [
        (
            f"{' ' * depth}loop {name} {text(loop, 'pos')} {text(loop, 'usage')} "
            f"{text(loop, 'repeat')}"
        )
    ]
    for child in loop:
        if child.tag == "loop":
            found += lines(child, kinds, depth=depth + 1)
        elif child.tag == "segment":
            found.append(" " * (depth + 1) + segment_line(child, kinds))
    return found


def segment_line(node: Node, kinds: dict[str, str]) -> str:
    """Identifier, position, usage, greatest use; notes; then its elements."""
    notes = [text_of.text.strip() for text_of in node.findall("syntax") if text_of.text]
    head = (
        f"{node.attrib['xid']} {text(node, 'pos')} {text(node, 'usage')} "
        f"{text(node, 'max_use')}"
    )
    elements = [
        element(each, kinds) for each in node if each.tag in {"element", "composite"}
    ]
    return " | ".join([" ".join([head, *notes]), *elements])


def element(node: Node, kinds: dict[str, str]) -> str:
    """Usage, then type and length, then codes; a composite lists its components."""
    usage = text(node, "usage")
    repeat = text(node, "repeat")
    times = f"*{repeat}" if repeat not in {"", "1"} else ""
    if node.tag == "composite":
        inner = "; ".join(element(each, kinds) for each in node.findall("element"))
        return f"{usage}{times} ({inner})" if usage != "N" else "N"
    if usage == "N":
        return "N"
    codes = [code.text.strip() for code in node.iter("code") if code.text]
    listed = f" {','.join(codes)}" if codes else ""
    return f"{usage}{times} {kinds[text(node, 'data_ele')]}{listed}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
