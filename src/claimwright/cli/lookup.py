"""``claimwright lookup``: a code by words or by itself, as it is on a day."""

from __future__ import annotations

import argparse
from datetime import date

from claimwright.cli.arguments import add_clocks, count, parser_for
from claimwright.cli.output import complain, print_json, say
from claimwright.cli.progress import working
from claimwright.cli.status import DONE, NOTHING_FOUND
from claimwright.cli.today import today
from claimwright.cli.written import day_or_none, written
from claimwright.connections.files import text
from claimwright.dates import LAST_DAY
from claimwright.encoder.asked import as_code, is_icd9
from claimwright.encoder.found import Answer
from claimwright.refdata.encoder import Encoder
from claimwright.refdata.library import Library
from claimwright.refdata.systems import NAMES

QUERY_LENGTH_MAX = 500
_QUERIES_BYTES_MAX = 50_000_000


class QueryError(ValueError):
    """Nobody can look that up."""

    def __init__(self, number: int, reason: str) -> None:
        """Name the query by its number, and say what to do."""
        super().__init__(f"query {number} {reason}" if number else reason)


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = parser_for(
        "lookup",
        """
        Find codes by words in any order, beginnings of words, lay words and
        abbreviations, misspelt or not; or see what a code is on a day. A single code
        shows its page: hierarchy, notes, 7th characters, siblings, days, and what
        other tables say of it.
        """,
    )
    made.add_argument("query", nargs="*", metavar="TEXT|CODE")
    made.add_argument("--system", choices=NAMES, help="only codes of this system")
    add_clocks(made, "date of service")
    made.add_argument("--limit", type=count, default=10, metavar="N")
    made.add_argument("--page", action="store_true", help="the page of each result")
    made.add_argument(
        "--file",
        metavar="QUERIES.txt",
        help="one query a line; exit code 1 if any of them finds nothing",
    )
    return made


def run(arguments: argparse.Namespace) -> int:
    """Look up; 1 if nothing is found."""
    queries = _queries(arguments)
    on = arguments.date or today()
    with working("compiling") as doing:
        encoder = Encoder(
            Library(known_on=arguments.as_known_on or LAST_DAY, on_build=doing)
        )
        systems = _systems(arguments)
        _warn(encoder, systems)
        found = DONE
        for query in queries:
            answers = _find(encoder, query, on, systems, arguments.limit)
            if not answers:
                found = NOTHING_FOUND
            _tell(query, on, answers, arguments, encoder)
    return found


def _warn(encoder: Encoder, systems: tuple[str, ...]) -> None:
    """Say what cannot be found at all before nothing is found.

    Raises:
        NoBookError: no edition of ICD-10-CM was known on the library's day.
    """
    if "icd10cm" in systems:
        _ = encoder.icd10cm
        if not encoder.library.held("icd10cm-tabular"):
            complain("no tabular list was known then: words find no ICD-10-CM code")
    if len(systems) == 1:
        for lacking in encoder.lacking(systems):
            complain(lacking)


def _queries(arguments: argparse.Namespace) -> list[str]:
    """What is asked for.

    Raises:
        QueryError: nothing is, or more than a query can be.
    """
    if bool(arguments.query) == bool(arguments.file):
        raise QueryError(0, "name words or a code, or --file with one query a line")
    if arguments.query:
        queries = [" ".join(arguments.query)]
    else:
        read = text(arguments.file, bytes_max=_QUERIES_BYTES_MAX)
        # One line, one answer: an empty line finds nothing.
        return [line.strip() for line in read.removesuffix("\n").split("\n")]
    for number, query in enumerate(queries, start=1):
        if not query.strip():
            raise QueryError(number, "is empty; write words or a code")
        if len(query) > QUERY_LENGTH_MAX:
            raise QueryError(number, f"has more than {QUERY_LENGTH_MAX} characters")
    return queries


def _find(
    encoder: Encoder, query: str, on: date, systems: tuple[str, ...], limit: int
) -> tuple[Answer, ...]:
    if not query or len(query) > QUERY_LENGTH_MAX:
        return ()
    return encoder.find(query, on, systems=systems, limit=limit)


def _tell(
    query: str,
    on: date,
    answers: tuple[Answer, ...],
    arguments: argparse.Namespace,
    encoder: Encoder,
) -> None:
    if arguments.json:
        results = [_facts(each) for each in answers]
        if arguments.page:
            _add_pages(results, answers, on, encoder)
        facts: dict[str, object] = {"query": query, "date": on.isoformat()}
        facts["results"] = results
        if not results:
            facts["missing"] = list(encoder.lacking(_systems(arguments)))
        print_json(facts)
        return
    if not answers:
        # Of a system asked for by name it was said before; each line of a file
        # would repeat it.
        silent = arguments.system or arguments.file
        lacking = () if silent else encoder.lacking(NAMES)
        say(f"{query}: {_nothing(query, on, encoder, lacking)}")
    for each in answers:
        say(_line(each))
        if each.missing:
            say(f"          {each.missing}")
        if arguments.page or (each is answers[0] and each.code == as_code(query)):
            # A page asks every table that there is; most look-ups need none.
            from claimwright.cli.lookup_page import print_page

            print_page(encoder, each, on)
    for edition in dict.fromkeys(f"{a.edition}, {a.publisher}" for a in answers):
        say(f"  [{edition}]")


def _systems(arguments: argparse.Namespace) -> tuple[str, ...]:
    return (arguments.system,) if arguments.system else NAMES


def _nothing(query: str, on: date, encoder: Encoder, lacking: tuple[str, ...]) -> str:
    """What to say where nothing is found."""
    if is_icd9(query):
        return f"no ICD-10 code; `claimwright browse crosswalk {query}` may know it"
    code = as_code(query)
    nearest = encoder.nearest(code, on) if code and not query.isalpha() else None
    if nearest is None:
        said = f"nothing found on {on}; try fewer or other words"
        return "\n          ".join((said, *lacking))
    above = written(nearest.system, nearest.code)
    return f"no such code; above it stands {above}  {nearest.description}"


def _add_pages(
    results: list[dict[str, object]],
    answers: tuple[Answer, ...],
    on: date,
    encoder: Encoder,
) -> None:
    from claimwright.cli.lookup_page import page_facts

    for facts, answer in zip(results, answers, strict=True):
        facts["page"] = page_facts(encoder, answer, on)


def _facts(answer: Answer) -> dict[str, object]:
    effective = answer.effective
    return {
        "system": answer.system,
        "code": written(answer.system, answer.code),
        "description": answer.description,
        "billable": answer.billable,
        "valid": answer.valid,
        "effective_from": day_or_none(effective.first) if effective else None,
        "effective_to": day_or_none(effective.last) if effective else None,
        "edition": answer.edition,
        "publisher": answer.publisher,
        "score": answer.score,
        "missing": answer.missing,
    }


def _line(answer: Answer) -> str:
    code = written(answer.system, answer.code)
    state = {True: "", False: "  NOT VALID", None: "  not known"}[answer.valid]
    if answer.valid and not answer.billable:
        state = "  needs more characters"
    title = answer.description or "(no title is loaded)"
    return f"{code:<11}{answer.system:<10} {title}{state}"
