"""Files in the layout of CMS, about a bird that nobody operates on."""

from __future__ import annotations

from datetime import date

import pytest

from claimwright.codesets.icd10pcs.tables import PcsTables
from claimwright.codesets.icd10pcs.tables_xml import compile_tables, parse_tables
from claimwright.dates import Span
from claimwright.editions import Edition

EDITION = Edition(
    name="Bird tables October 2025",
    publisher="CMS",
    effective=Span(date(2025, 10, 1), date(2026, 9, 30)),
)

Row = tuple[str, str, str, str]


def axis(position: int, title: str, labels: str, definition: str = "") -> str:
    """An axis in XML; labels are written ``0 Crop|1 Gizzard, Left``."""
    pairs = [each.split(" ", 1) for each in labels.split("|")]
    written = "".join(f'<label code="{c}">{label}</label>' for c, label in pairs)
    told = f"<definition>{definition}</definition>" if definition else ""
    return (
        f'<axis pos="{position}" values="{len(pairs)}">'
        f"<title>{title}</title>{written}{told}</axis>"
    )


def row(body_parts: str, approaches: str, devices: str, qualifiers: str) -> str:
    """A row in XML that says how many codes it makes."""
    axes = (body_parts, approaches, devices, qualifiers)
    size = 1
    for each in axes:
        size *= len(each.split("|"))
    titles = ("Body Part", "Approach", "Device", "Qualifier")
    written = "".join(map(axis, range(4, 8), titles, axes))
    return f'<pcsRow codes="{size}">{written}</pcsRow>'


def table(operation: str, rows: str, system: str = "D Bird System") -> str:
    """A table in XML."""
    heads = (
        axis(1, "Section", "0 Medical and Surgical")
        + axis(2, "Body System", system)
        + axis(3, "Operation", operation, "What is done to the bird")
    )
    return f"<pcsTable>{heads}{rows}</pcsTable>"


def file_of(tables: str) -> bytes:
    """A tables file."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<ICD10PCS.tabular>'
        f"<version>2026</version><title>Tables</title>{tables}</ICD10PCS.tabular>"
    ).encode()


EXCISION = table(
    "B Excision",
    row(
        "0 Crop|1 Gizzard, Left|2 Gizzard, Right",
        "0 Open|3 Percutaneous",
        "Z No Device",
        "X Diagnostic|Z No Qualifier",
    )
    + row("3 Cloaca", "X External|0 Open", "Z No Device", "Z No Qualifier"),
)
BYPASS = table(
    "1 Bypass",
    row("0 Crop", "0 Open", "7 Straw|Z No Device", "1 Cloaca|2 Gizzard, Left")
    + row("0 Crop", "3 Percutaneous", "J Pipe", "1 Cloaca")
    + row("0 Crop", "4 Percutaneous Endoscopic", "Z No Device", "2 Tail"),
)
RELEASE = table(
    "N Release",
    row("4 Wing, Left", "X External", "Z No Device", "Z No Qualifier"),
    "X Wings",
)


@pytest.fixture
def tables_xml() -> bytes:
    return file_of(EXCISION + BYPASS + RELEASE)


@pytest.fixture
def tables(tables_xml: bytes) -> PcsTables:
    return PcsTables(
        EDITION, compile_tables(parse_tables(tables_xml, file="birds.xml"))
    )


@pytest.fixture
def tangled_tables() -> PcsTables:
    """Each two of Crop, Open and Tail stand in some row, all three in none."""
    rows = (
        row("0 Crop", "0 Open", "Z No Device", "1 Cloaca")
        + row("0 Crop", "3 Percutaneous", "Z No Device", "2 Tail")
        + row("1 Gizzard", "0 Open", "Z No Device", "2 Tail")
    )
    xml = file_of(table("G Fusion", rows))
    return PcsTables(EDITION, compile_tables(parse_tables(xml, file="birds.xml")))


@pytest.fixture
def definitions_xml() -> bytes:
    return b"""<?xml version="1.0" encoding="utf-8"?>
<ICD10PCS.definitions><version>2026</version><title>Definitions</title>
<section code="0"><title>Medical and Surgical</title>
 <axis pos="3"><title>Operation</title>
  <terms><title>Excision</title><definition>Taking a piece of a bird</definition>
   <explanation>Not the whole bird</explanation>
   <includes>Feather biopsy, comb trimming</includes></terms>
 </axis>
 <axis pos="4"><title>Body Part</title>
  <terms><title>Gizzard, Left</title><title>Gizzard, Right</title>
   <includes>Ventriculus</includes><includes>Grinder's (muscular) stomach</includes>
  </terms>
  <terms><title>Cloaca</title><includes>Vent</includes></terms>
 </axis>
 <axis pos="6"><title>Device</title>
  <terms><title>Pipe</title><includes>BirdPipe(R) conduit</includes></terms>
 </axis>
</section>
<section code="3"><title>Administration</title>
 <axis pos="6"><title>Substance</title>
  <terms><title>Seed</title><includes>Millet</includes></terms>
 </axis>
</section>
<deviceAggregation><aggregate><device>Golden Pipe</device>
 <operation>All applicable</operation><bodySys>Bird System</bodySys>
 <bodySys>Wings</bodySys><parent value="J">Pipe</parent></aggregate>
</deviceAggregation>
</ICD10PCS.definitions>"""


@pytest.fixture
def index_xml() -> bytes:
    return b"""<?xml version="1.0" encoding="utf-8"?>
<ICD10PCS.index><version>2026</version><title>Index</title>
<letter><title>C</title>
 <mainTerm><title>Cropectomy</title><see>Excision, Crop<tab>0DB</tab></see>
  <see>Release</see></mainTerm>
</letter>
<letter><title>E</title>
 <mainTerm><title>Excision</title>
  <term level="1"><title>Crop</title><code>0DB00ZZ</code>
   <term level="2"><title>Lining of it</title><codes>0DB0</codes></term></term>
  <term level="1"><title>Gizzard</title>
   <term level="2"><title>Left</title><codes>0DB1</codes></term></term>
 </mainTerm>
</letter>
<letter><title>V</title>
 <mainTerm><title>Ventriculus</title><use>Gizzard, Left</use></mainTerm>
</letter>
</ICD10PCS.index>"""
