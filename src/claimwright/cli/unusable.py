"""Which errors mean that input or usage is unusable: one place, one message each."""

from __future__ import annotations

from importlib import import_module

_ERRORS = (
    ("claimwright.datafile", "DataFileError"),
    ("claimwright.cli.arguments", "OptionError"),
    ("claimwright.cli.lookup", "QueryError"),
    ("claimwright.cli.browse_fee", "NoLocalityError"),
    ("claimwright.connections.files", "UnusableFileError"),
    ("claimwright.connections.folder", "FolderError"),
    ("claimwright.x12.lexer", "InterchangeError"),
    ("claimwright.x12.document_read", "DocumentJsonError"),
    ("claimwright.x12.enveloping", "UnfitFileError"),
    ("claimwright.x12.segment", "DelimiterInValueError"),
    ("claimwright.transactions.errors", "WrongGuideError"),
    ("claimwright.transactions.errors", "RemittanceUnreadableError"),
    ("claimwright.refdata.errors", "RefdataError"),
    ("claimwright.codesets.icd10cm.book", "NoBookError"),
    ("claimwright.columns", "DamagedTableError"),
)
"""Module and class; imported only once something went wrong."""


def explain_unusable(error: Exception) -> str | None:
    """The message for the user, or None if the error is a fault of ours."""
    for module, name in _ERRORS:
        kind: type[Exception] = getattr(import_module(module), name)
        if isinstance(error, kind):
            return str(error)
    return None
