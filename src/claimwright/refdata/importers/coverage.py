"""The Medicare Coverage Database's export of current articles."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.dates import LAST_DAY, Span
from claimwright.editions import Edition
from claimwright.headings import Layout, has_headings
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import JointImporter
from claimwright.refdata.offer import Offer
from claimwright.tables.coverage import export
from claimwright.tables.coverage.coverage import compile_coverage
from claimwright.tables.coverage.export import Export, Part, parse_export

_TABLES: dict[str, Layout] = {
    "articles": export.ARTICLES,
    "procedures": export.PROCEDURES,
    "covered": export.COVERED,
    "not_covered": export.NOT_COVERED,
    "article_contractors": export.ARTICLE_CONTRACTORS,
    "contractors": export.CONTRACTORS,
    "jurisdictions": export.JURISDICTIONS,
    "states": export.STATES,
}
_NEEDED = {
    "articles": "article.csv",
    "procedures": "article_x_hcpc_code.csv",
    "covered": "article_x_icd10_covered.csv",
}


def _recognises(offer: Offer) -> bool:
    return _table(offer) is not None


def _table(offer: Offer) -> str | None:
    """Which table of the export it is."""
    head = offer.head_rows
    found = (name for name, layout in _TABLES.items() if has_headings(head, layout))
    return next(found, None)


def _read(parts: tuple[Offer, ...], told: Told) -> Iterator[Imported]:
    tables = {_table(each) or "": each for each in parts}
    lacking = [name for table, name in _NEEDED.items() if table not in tables]
    if lacking:
        reason = (
            f"has no {' and no '.join(lacking)}; import the whole zip "
            "'Current Articles' of the Medicare Coverage Database"
        )
        raise RefdataError(parts[0].path, "", reason)
    held = {
        name: Part(file=each.path, rows=each.rows()) for name, each in tables.items()
    }
    data = parse_export(Export(**held))
    found = None if data.updated is None else Span(data.updated, LAST_DAY)
    effective = told.span(found, file=tables["articles"].path)
    yield Imported(
        set_name="coverage-articles",
        edition=Edition(
            name=told.edition or f"Coverage articles of {effective.first}",
            publisher="CMS and its contractors",
            effective=effective,
        ),
        rows=len(data.articles),
        data=compile_coverage(data),
    )


ARTICLES = JointImporter(
    layout="Medicare Coverage Database, current articles (current_article.zip)",
    recognises=_recognises,
    read=_read,
    # The export may come unpacked, each table by itself.
    release=lambda _: "",
)
