"""A small index and a small table in the official shape, of our own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimwright.codesets.icd10cm.alphabetic_index import AlphabeticIndex
from claimwright.codesets.icd10cm.index_table import IndexTable
from claimwright.codesets.icd10cm.index_xml import IndexKind, parse_index
from claimwright.codesets.icd10cm.outline import compile_outline
from claimwright.dates import Span
from claimwright.editions import Edition

INDEX = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>2026</version>
  <title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
  <letter>
    <title>G</title>
    <mainTerm>
      <title>Grumble, grumbling<nemod>(idle) (loud)</nemod> NEC</title>
      <code>R45.4</code>
      <term level="1">
        <title>at</title>
        <term level="2">
          <title>dawn</title>
          <code>F51.8-</code>
          <manif>G47.2</manif>
        </term>
        <term level="2">
          <title>dusk</title>
          <see>Mutter, evening</see>
        </term>
      </term>
      <term level="1">
        <title>due to, caused by</title>
        <seeAlso>Hunger</seeAlso>
        <term level="2">
          <title>porphyric soup<nemod>(s)</nemod></title>
          <code>E80.0-E80.4</code>
        </term>
      </term>
    </mainTerm>
  </letter>
  <letter>
    <title>H</title>
    <mainTerm>
      <title>Hum</title>
      <see>Hymn</see>
    </mainTerm>
    <mainTerm>
      <title>Hunger</title>
      <see>condition</see>
    </mainTerm>
    <mainTerm>
      <title>Hymn</title>
      <see>Hum</see>
    </mainTerm>
  </letter>
  <letter>
    <title>M</title>
    <mainTerm>
      <title>Mélange</title>
      <see>Nothing like it</see>
    </mainTerm>
    <mainTerm>
      <title>Mope</title>
      <see>categories F30-F39</see>
    </mainTerm>
    <mainTerm>
      <title>Mumble</title>
      <see>Mutter, by time of day, tired</see>
    </mainTerm>
    <mainTerm>
      <title>Munch</title>
      <seecat>T71</seecat>
    </mainTerm>
    <mainTerm>
      <title>Murmur</title>
      <see>Table of Drugs and Chemicals, tea</see>
    </mainTerm>
    <mainTerm>
      <title>Mutter</title>
      <term level="1">
        <title>evening<nemod>(late)</nemod></title>
        <code>R47.9</code>
        <term level="2">
          <title>deaf ear</title>
          <code>R47.91</code>
        </term>
      </term>
      <term level="1">
        <title>noon</title>
        <see>Mutter, evening, deaf uncle</see>
      </term>
    </mainTerm>
  </letter>
</ICD10CM.index>
"""

TABLE = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>2027</version>
  <indexHeading>
    <head col="1">Neoplasm</head>
    <head col="2">Malignant Primary</head>
    <head col="3">Malignant Secondary</head>
    <head col="4">Ca in situ</head>
    <head col="5">Benign</head>
    <head col="6">Uncertain Behavior</head>
    <head col="7">Unspecified Behavior</head>
  </indexHeading>
  <letter>
    <title>N</title>
    <mainTerm>
      <title>Neoplasm, neoplastic</title>
      <cell col="2">C80.1</cell>
      <cell col="3">C79.9</cell>
      <cell col="4">D09.9</cell>
      <cell col="5">D36.9</cell>
      <cell col="6">D48.9</cell>
      <cell col="7">D49.9</cell>
      <term level="1">
        <title>wing<nemod>(left)</nemod></title>
        <see>Neoplasm, tail, feather</see>
      </term>
      <term level="1">
        <title>tail</title>
        <seeAlso>Wart</seeAlso>
        <cell col="2">C76.2-</cell>
        <cell col="3">--</cell>
        <cell col="4">-</cell>
        <cell col="6">D48.7</cell>
        <cell col="7">D49.89</cell>
        <term level="2">
          <title>feathers</title>
          <manif>each and every one</manif>
          <cell col="2">C76.2</cell>
        </term>
      </term>
    </mainTerm>
  </letter>
</ICD10CM.index>
"""


def edition(name: str) -> Edition:
    return Edition(name=name, publisher="NCHS", effective=Span())


@pytest.fixture(scope="session")
def index_xml() -> str:
    return INDEX


@pytest.fixture(scope="session")
def table_xml() -> str:
    return TABLE


@pytest.fixture(scope="session")
def index() -> AlphabeticIndex:
    book = parse_index(INDEX.encode(), file="index.xml")
    data = compile_outline(book.entries, title=IndexKind.DISEASES.value)
    return AlphabeticIndex(edition("index"), data)


@pytest.fixture(scope="session")
def table() -> IndexTable:
    book = parse_index(TABLE.encode(), file="neoplasm.xml")
    data = compile_outline(book.entries, title=IndexKind.NEOPLASMS.value)
    return IndexTable(edition("table"), data)


@pytest.fixture(scope="session")
def external_causes(shared: Path) -> AlphabeticIndex:
    path = shared / "data" / "icd10cm" / "icd10cm-eindex-April-1-2026.xml"
    book = parse_index(path.read_bytes(), file=path.name)
    data = compile_outline(book.entries, title=IndexKind.EXTERNAL_CAUSES.value)
    return AlphabeticIndex(edition("external causes"), data)
