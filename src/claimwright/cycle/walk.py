"""One case walks from chart to cash; every step is told with its reason."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date, timedelta

from claimwright.claims.build import Held
from claimwright.claims.claim import Claim
from claimwright.claims.documentation import Documentation
from claimwright.claims.encounter import Encounter
from claimwright.claims.story import Stage, StoryBook
from claimwright.coding.suggest import Suggestions
from claimwright.cycle import telling
from claimwright.cycle.case import Act, Case, Moment
from claimwright.cycle.case_run import CaseRun, Ending, OutFile, SentClaim
from claimwright.cycle.exchange import PayerDesk
from claimwright.cycle.office import Office, read_277ca, read_999
from claimwright.denials.triage import DenialCase
from claimwright.edits.scrub import Scrubbed
from claimwright.ledger.accounts import RECEIVABLES, Account
from claimwright.noun import replace
from claimwright.payers.profile import PayerProfile

REPLACEMENT = "7"


@dataclass(slots=True, kw_only=True)
class CaseWalk:
    """A case on its way.

    Attributes:
        encounter: as it stands now, after whatever people did.
        first_scrub: what the scrubber said of the claim before anybody corrected it.
    """

    case: Case
    office: Office
    desk: PayerDesk
    encounter: Encounter
    book: StoryBook = field(default_factory=StoryBook)
    files: list[OutFile] = field(default_factory=list)
    suggestions: Suggestions | None = None
    asked: list[str] = field(default_factory=list)
    caught: list[str] = field(default_factory=list)
    sent: list[SentClaim] = field(default_factory=list)
    denials: list[DenialCase] = field(default_factory=list)
    first_scrub: Scrubbed | None = None
    payer_control_number: str = ""

    @property
    def profile(self) -> PayerProfile:
        """The payer of the case."""
        return self.desk.profile

    def walk(self) -> CaseRun:
        """Run the case to its end."""
        ending = self._through()
        note = self.encounter.documentation
        return CaseRun(
            case=self.case,
            ending=ending,
            steps=tuple(self.book.steps),
            note=note.text if note else "",
            suggestions=self.suggestions,
            asked=tuple(self.asked),
            caught=tuple(self.caught),
            claims=tuple(self.sent),
            denials=tuple(self.denials),
            files=tuple(self.files),
        )

    def _through(self) -> Ending:
        diagnoses = self._code()
        if diagnoses is None:
            return Ending.QUERY_OPEN
        claim = self._prepare(diagnoses, on=self.case.submitted_on)
        if isinstance(claim, Ending):
            return claim
        ending = self._submit(claim, on=self.case.submitted_on, paid=self.case.paid_on)
        for act in self.case.acts_after(Moment.PAYMENT):
            ending = self._correct(act, diagnoses, claim)
        return ending

    def _code(self) -> tuple[str, ...] | None:
        """The diagnoses in sequence; None while a question to the provider is open."""
        visit = self.encounter
        day = visit.dates.last
        self.book.tell(Stage.NOTE, day, *telling.note(visit, self.case))
        if visit.diagnoses or visit.documentation is None:
            self.book.tell(Stage.CODES, day, *telling.coded_by_hand(visit))
            return visit.diagnoses
        desk_day = min(day + timedelta(days=1), self.case.submitted_on)
        suggestions = self._suggest(desk_day)
        for act in self.case.acts_after(Moment.CODING):
            self._take_addendum(act)
            suggestions = self._suggest(act.on)
        if suggestions.queries:
            return None
        return telling.diagnoses(suggestions)

    def _suggest(self, on: date) -> Suggestions:
        suggestions = self.office.code(self.encounter)
        self.suggestions = suggestions
        self.book.tell(Stage.CODES, on, *telling.codes(suggestions))
        for query in suggestions.queries:
            self.asked.append(query.topic)
            self.book.tell(Stage.QUERY, on, *telling.query(query))
        return suggestions

    def _take_addendum(self, act: Act) -> None:
        self.book.tell(Stage.QUERY, act.on, *telling.act(act))
        note = self.encounter.documentation
        if note is None or not act.addendum:
            return
        text = f"{note.text.rstrip()}\n\n{act.addendum}"
        documentation = Documentation(file=note.file, text=text)
        self.encounter = replace(self.encounter, documentation=documentation)

    def _prepare(self, diagnoses: tuple[str, ...], *, on: date) -> Claim | Ending:
        """Build and scrub; what people change, they change before the claim goes."""
        number = f"{self.encounter.encounter_id}-1"
        acts = self.case.acts_after(Moment.SCRUB)
        first_on = min((on, *(act.on for act in acts)))
        claim = self._build(diagnoses, number, on=first_on)
        if isinstance(claim, Held):
            return Ending.HELD
        scrubbed = self._scrub(claim, on=first_on)
        for act in acts:
            if scrubbed.clean:
                break
            self.book.tell(Stage.EDITS, act.on, *telling.act(act))
            self.encounter = _changed(self.encounter, act)
            claim = self._build(diagnoses, number, on=on)
            if isinstance(claim, Held):
                return Ending.HELD
            scrubbed = self._scrub(claim, on=on)
        return claim if scrubbed.clean else Ending.STOPPED_BY_EDITS

    def _build(
        self, diagnoses: tuple[str, ...], number: str, *, on: date
    ) -> Claim | Held:
        built = self.office.build(self.encounter, diagnoses, number)
        self.book.tell(Stage.CLAIM, on, *telling.claim(built))
        return built

    def _scrub(self, claim: Claim, *, on: date) -> Scrubbed:
        scrubbed = self.office.scrub(claim, self.profile, on=on)
        self.first_scrub = self.first_scrub or scrubbed
        self.caught.extend(telling.rejecting(scrubbed))
        self.book.tell(Stage.EDITS, on, *telling.scrubbed(scrubbed))
        return scrubbed

    def _submit(
        self, claim: Claim, *, on: date, paid: date, replaces: str = ""
    ) -> Ending:
        ordinal = len(self.sent) + 1
        name = self._file(ordinal, "837")
        data = self.office.write_837((claim,), self.profile, on=on)
        self._keep(name, data)
        entries = self.office.record_sent(
            claim, on=on, document=name, replaces=replaces
        )
        self.book.tell(Stage.SENT, on, *telling.sent(claim, name, data, self.profile))
        self.book.tell(Stage.LEDGER, on, *telling.entries(entries))
        accepted = self._acknowledged(data, ordinal, on=on)
        if accepted:
            self._paid(ordinal, on=paid)
        self._record(claim, accepted=accepted, replaces=replaces)
        return self._ending(claim) if accepted else Ending.REJECTED

    def _acknowledged(self, data: bytes, ordinal: int, *, on: date) -> bool:
        answers = self.desk.take(data, file=self._file(ordinal, "837"), on=on)
        name = self._file(ordinal, "999")
        self._keep(name, answers.syntax)
        for syntax in read_999(answers.syntax, file=name):
            self.book.tell(Stage.SYNTAX, on, *telling.syntax(syntax, self.profile))
        accepted = False
        for acceptance in answers.acceptance:
            name = self._file(ordinal, "277ca")
            self._keep(name, acceptance)
            for verdict in read_277ca(acceptance, file=name):
                told = telling.verdict(verdict, self.profile)
                self.book.tell(Stage.ACCEPTANCE, on + timedelta(days=1), *told)
                accepted = verdict.accepted
                self.payer_control_number = verdict.payer_control_number
        return accepted

    def _paid(self, ordinal: int, *, on: date) -> None:
        day = self.desk.pay(on=on)
        for decision in day.decisions:
            self.book.tell(Stage.DECISION, on, *telling.decision(decision))
        name = self._file(ordinal, "835")
        self._keep(name, day.remittance)
        for posted in self.office.post_835(
            day.remittance, self.profile, file=name, on=on
        ):
            self.book.tell(Stage.PAYMENT, on, *telling.payment(posted.remittance))
            self.book.tell(Stage.LEDGER, on, *telling.posting(posted.result))
            for denial in posted.denials:
                self.denials.append(denial)
                self.book.tell(Stage.DENIAL, on, *telling.denial(denial))

    def _correct(self, act: Act, diagnoses: tuple[str, ...], before: Claim) -> Ending:
        """Replace a claim that was paid and should not have been as it was."""
        self.book.tell(Stage.CLAIM, act.on, *telling.act(act))
        self.encounter = _changed(self.encounter, act)
        number = f"{self.encounter.encounter_id}-{len(self.sent) + 1}"
        built = self._build(diagnoses, number, on=act.on)
        if isinstance(built, Held):
            return Ending.HELD
        claim = replace(
            built,
            frequency=REPLACEMENT,
            payer_control_number=self.payer_control_number,
        )
        self.first_scrub = None
        if not self._scrub(claim, on=act.on).clean:
            return Ending.STOPPED_BY_EDITS
        wait = self.case.paid_on - self.case.submitted_on
        return self._submit(
            claim,
            on=act.on,
            paid=act.on + wait,
            replaces=before.patient_control_number,
        )

    def _record(self, claim: Claim, *, accepted: bool, replaces: str) -> None:
        if self.first_scrub is None:
            return
        if replaces:
            self.sent = [dataclasses.replace(each, replaced=True) for each in self.sent]
        self.sent.append(
            SentClaim(
                claim=claim,
                first_scrub=self.first_scrub,
                accepted=accepted,
                adjudicated=accepted,
                replaced=False,
            )
        )

    def _ending(self, claim: Claim) -> Ending:
        journal, number = self.office.journal, claim.patient_control_number
        open_cents = {
            account: journal.balance(account, number) for account in RECEIVABLES
        }
        if open_cents[Account.DENIED_RECEIVABLE] > 0:
            whole = open_cents[Account.DENIED_RECEIVABLE] == claim.charge_cents
            return Ending.DENIED if whole else Ending.OPEN
        if open_cents[Account.PAYER_RECEIVABLE]:
            return Ending.OPEN
        if open_cents[Account.PATIENT_RECEIVABLE] > 0:
            return Ending.PATIENT_OWES
        return Ending.PAID

    def _file(self, ordinal: int, kind: str) -> str:
        """Name of a file of the case; the second round has a number of its own."""
        stem = _STEMS[kind]
        again = "" if ordinal == 1 else f"-{ordinal}"
        return f"{self.case.slug}/{stem}{again}.{kind}"

    def _keep(self, name: str, content: bytes) -> None:
        self.files.append(OutFile(name=name, content=content))


_STEMS = {
    "837": "claim",
    "999": "syntax",
    "277ca": "acceptance",
    "835": "remittance",
}


def _changed(encounter: Encounter, act: Act) -> Encounter:
    """The encounter after somebody took a service off, or put another in its place."""
    services = []
    for service in encounter.services:
        if service.procedure != act.drop:
            services.append(service)
        elif act.put is not None:
            services.append(act.put)
    return replace(encounter, services=tuple(services))


def walk_case(case: Case, *, office: Office, desk: PayerDesk) -> CaseRun:
    """Run one case from chart to cash.

    Args:
        case: what happened, what the payer knows, what people will do.
        office: the practice; its books take the entries.
        desk: the payer of the case.
    """
    return CaseWalk(
        case=case, office=office, desk=desk, encounter=case.encounter
    ).walk()
