"""How each step of a story is told: who did it, one headline, and the reasons."""

from __future__ import annotations

from collections.abc import Iterable

from claimwright.adjudicator.decision import Decision
from claimwright.claims.acknowledgment import (
    Acceptance,
    ClaimVerdict,
    ImplementationAcknowledgment,
)
from claimwright.claims.build import Held
from claimwright.claims.claim import Claim
from claimwright.claims.encounter import Encounter
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.coding.suggest import Query, SuggestedCode, Suggestions
from claimwright.cycle.case import Act, Case
from claimwright.denials.triage import DenialCase
from claimwright.edits.scrub import Flagged, Scrubbed
from claimwright.ledger.journal import Entry
from claimwright.money import show_dollars
from claimwright.payers.profile import PayerProfile
from claimwright.posting.result import PostingResult
from claimwright.remittances.remittance import ClaimPayment, Remittance
from claimwright.rule import Severity

Told = tuple[str, ...]
"""Who, the headline, and the details: what `StoryBook.tell` takes after the day."""


def note(encounter: Encounter, case: Case) -> Told:
    """The visit, before anything is made of it."""
    who = str(encounter.rendering.name) if encounter.rendering else "provider"
    written = encounter.documentation
    words = f"a note of {len(written.text.split())} words" if written else "no note"
    services = ", ".join(
        _service(each.procedure, each.modifiers) for each in encounter.services
    )
    return (
        who,
        f"{case.title}: {encounter.setting.value} visit on {encounter.dates}, {words}",
        f"services recorded: {services or 'none'}",
    )


def coded_by_hand(encounter: Encounter) -> Told:
    """Diagnoses that a person assigned."""
    codes = ", ".join(map(dotted, encounter.diagnoses)) or "none"
    return "coder", f"diagnoses were assigned by a person: {codes}"


def diagnoses(suggestions: Suggestions) -> tuple[str, ...]:
    """The ICD-10-CM codes to submit, in sequence."""
    return tuple(each.code for each in suggestions.codes if each.system == "icd10cm")


def codes(suggestions: Suggestions) -> Told:
    """What the coder would submit, with the words that say so."""
    found = [each for each in suggestions.codes if each.system == "icd10cm"]
    if not found:
        return "coder", "nothing in the note can be coded yet"
    listed = ", ".join(dotted(each.code) for each in found)
    details = [line for each in found for line in _code(each)]
    return "coder", f"proposes {listed}", *details


def _code(suggested: SuggestedCode) -> Iterable[str]:
    title = suggested.description or "no title is loaded for this code"
    yield f"{dotted(suggested.code)} {title} ({suggested.confidence_percent} %)"
    for evidence in suggested.evidence[:2]:
        words = " ".join(evidence.text.split())
        yield f"  “{words}” at {evidence.start}-{evidence.end}"
    for reason in suggested.reasons:
        yield f"  {reason}"


def query(asked: Query) -> Told:
    """A question that only the provider can answer."""
    choices = (f"  - {each}" for each in asked.choices)
    return "coder", f"asks the provider: {asked.question}", *choices


def act(done: Act) -> Told:
    """What a person did."""
    changes = []
    if done.drop and done.put:
        changes.append(f"{done.drop} becomes {done.put.procedure}")
    elif done.drop:
        changes.append(f"{done.drop} is taken off")
    changes.extend(done.addendum.strip().splitlines())
    return done.who, done.reason, *changes


def claim(built: Claim | Held) -> Told:
    """The claim with its lines, or why there is none yet."""
    if isinstance(built, Held):
        return "biller", "holds the encounter: no claim yet", *built.reasons
    pointed = [dotted(each.code) for each in built.diagnoses]
    lines = (
        f"{line.number}. {_service(line.procedure, line.modifiers)} x {line.units} "
        f"{show_dollars(line.charge_cents)} for "
        f"{', '.join(pointed[pointer - 1] for pointer in line.pointers)}"
        for line in built.lines
    )
    what = "replacement claim" if built.frequency != "1" else "claim"
    return (
        "biller",
        (
            f"{what} {built.patient_control_number} for "
            f"{show_dollars(built.charge_cents)} to {built.coverage.payer.name}"
        ),
        *lines,
    )


def rejecting(result: Scrubbed) -> tuple[str, ...]:
    """Codes of the edits that reject."""
    return tuple(
        each.code for each in result.findings if each.severity is Severity.REJECT
    )


def scrubbed(result: Scrubbed) -> Told:
    """What the scrubber found, with its sources."""
    stopping = rejecting(result)
    found = len(result.findings)
    if stopping:
        headline = f"stops the claim: {', '.join(dict.fromkeys(stopping))}"
    elif found:
        headline = f"lets the claim go, with {found} to look at"
    else:
        headline = "finds nothing to hold against the claim"
    details = [line for each in result.findings for line in _finding(each)]
    details.extend(f"not checked: {each.message}" for each in result.not_checked)
    return "scrubber", headline, *details


def _finding(flagged: Flagged) -> Iterable[str]:
    where = f" line {flagged.line}" if flagged.line else ""
    yield f"{flagged.code} {flagged.severity.value}{where}: {flagged.message}"
    yield f"  {flagged.source}"


def sent(built: Claim, name: str, data: bytes, profile: PayerProfile) -> Told:
    """The 837 that went out."""
    segments = data.count(b"~")
    return (
        "biller",
        (
            f"sends {built.patient_control_number} to {profile.name} "
            f"(claim filing {profile.filing_indicator})"
        ),
        f"{name}: {segments} segments, 005010X222A1",
    )


def syntax(verdict: ImplementationAcknowledgment, profile: PayerProfile) -> Told:
    """What the 999 says."""
    if verdict.acceptance is Acceptance.ACCEPTED:
        return (
            profile.name,
            "999: the syntax is accepted",
            "this is no proof of filing; the 277CA is",
        )
    faults = (
        f"{fault.segment} at {fault.position}: {fault.message}"
        for each in verdict.transactions
        for fault in each.faults
    )
    return profile.name, f"999: {verdict.acceptance.name.lower()}", *faults


def verdict(said: ClaimVerdict, profile: PayerProfile) -> Told:
    """What the 277CA says of a claim."""
    statuses = ", ".join(
        ":".join(filter(None, (each.category, each.code, each.entity)))
        for each in said.statuses
    )
    if said.accepted:
        number = said.payer_control_number
        return profile.name, f"277CA: takes the claim in as {number}", statuses
    return profile.name, "277CA: sends the claim back", statuses


def decision(decided: Decision) -> Told:
    """Why the payer paid what it paid."""
    details = []
    for step in decided.steps:
        amount = (
            f" {show_dollars(step.amount_cents)}"
            if step.amount_cents is not None
            else ""
        )
        details.append(f"{step.rule}: {step.message}{amount}")
        if step.citation:
            details.append(f"  {step.citation}")
    return "payer", f"decides {decided.patient_control_number}", *details


def payment(remittance: Remittance) -> Told:
    """What the 835 says."""
    details = [line for each in remittance.claims for line in _claim_payment(each)]
    details.extend(
        f"{each.reason} {each.reference}: {show_dollars(each.amount_cents)} withheld"
        for each in remittance.provider_adjustments
    )
    amount = show_dollars(remittance.payment_cents)
    return (
        remittance.payer_name,
        f"835: pays {amount} by {remittance.method}, trace {remittance.trace_number}",
        *details,
    )


def _claim_payment(paid: ClaimPayment) -> Iterable[str]:
    yield (
        f"{paid.patient_control_number} {paid.disposition.name.lower()}: billed "
        f"{show_dollars(paid.charge_cents)}, paid {show_dollars(paid.paid_cents)}"
    )
    for each in paid.adjustments:
        yield f"  {each.code} {show_dollars(each.amount_cents)}"
    for line in paid.lines:
        reasons = ", ".join(
            f"{each.code} {show_dollars(each.amount_cents)}"
            for each in line.adjustments
        )
        paid_for = show_dollars(line.paid_cents)
        remarks = f" [{', '.join(line.remarks)}]" if line.remarks else ""
        told = reasons or "no adjustment"
        yield f"  {line.procedure} paid {paid_for}; {told}{remarks}"


def posting(result: PostingResult) -> Told:
    """What the books say now."""
    looked_at = (f"for a person: {each.message}" for each in result.queue)
    return (
        "poster",
        f"{result.status.value}: {result.message}",
        *_legs(result.entries),
        *looked_at,
    )


def entries(made: tuple[Entry, ...]) -> Told:
    """Entries that a claim made when it went out."""
    what = made[0].memo if made else "nothing new: the charge stands already"
    return "poster", f"books: {what}", *_legs(made)


def _legs(made: Iterable[Entry]) -> Iterable[str]:
    for entry in made:
        for leg in entry.postings:
            side = "debit " if leg.amount_cents > 0 else "credit"
            amount = show_dollars(leg.amount_cents).removeprefix("-")
            yield f"{side} {amount:>10}  {leg.account.code}  {leg.subject}"


def denial(case: DenialCase) -> Told:
    """A denial and what to do about it."""
    where = f" line {case.line}" if case.line else ""
    return (
        "denials",
        (
            f"opens a case: {case.reason} on {case.patient_control_number}{where}, "
            f"{show_dollars(case.amount_cents)}, {case.cause.value}"
        ),
        case.explanation,
        f"next: {case.next_step}",
        f"by {case.act_by}",
    )


def _service(procedure: str, modifiers: tuple[str, ...]) -> str:
    return "-".join((procedure, *modifiers))
