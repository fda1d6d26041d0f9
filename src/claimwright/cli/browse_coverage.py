"""``claimwright browse coverage``: which billing articles cover a procedure."""

from __future__ import annotations

import argparse

from claimwright.cli.arguments import Actions, action_for, add_clocks
from claimwright.cli.opened import clocks, open_exactly
from claimwright.cli.output import print_json, say
from claimwright.cli.status import DONE, NOTHING_FOUND
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.encoder.asked import as_code
from claimwright.tables.coverage.coverage import ArticleAnswer, CoverageArticles


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "coverage",
        "What Medicare's billing articles say of a procedure with a diagnosis",
        "claimwright browse coverage 93306 I50.9 --state TX --date 2026-09-14",
        _run,
    )
    made.add_argument("procedure")
    made.add_argument("diagnosis")
    made.add_argument("--state", metavar="XX", help="only contractors that serve it")
    add_clocks(made, "date of service")


def _run(arguments: argparse.Namespace) -> int:
    asked = clocks(arguments)
    articles = open_exactly("coverage-articles", asked, CoverageArticles)
    procedure = arguments.procedure.strip().upper()
    diagnosis = as_code(arguments.diagnosis) or ""
    state = arguments.state.upper() if arguments.state else None
    found = articles.find(procedure, diagnosis, asked.day, state=state)
    if arguments.json:
        print_json(
            {
                "procedure": procedure,
                "diagnosis": dotted(diagnosis),
                "date": asked.day.isoformat(),
                "edition": articles.edition.name,
                "articles": [_facts(each) for each in found],
            }
        )
    else:
        for answer in found:
            article = answer.article
            say(f"{article.name} {article.title}: {answer.coverage.value}")
            say(f"    {'; '.join(article.contractors)}, {article.effective}")
        if not found:
            say(f"{procedure}: no article of that day names it")
    return DONE if found else NOTHING_FOUND


def _facts(answer: ArticleAnswer) -> dict[str, object]:
    article = answer.article
    return {
        "article": article.name,
        "version": article.version,
        "title": article.title,
        "coverage": answer.coverage.value,
        "procedure_groups": list(answer.procedure_groups),
        "covered_groups": list(answer.covered_groups),
        "not_covered_groups": list(answer.not_covered_groups),
        "contractors": list(article.contractors),
        "states": list(article.states),
        "effective": str(article.effective),
    }
