"""Thousands of generated encounters through the whole cycle, week by week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from claimwright.adjudicator.members import Member
from claimwright.claims.build import Held
from claimwright.claims.claim import Claim
from claimwright.claims.encounter import Encounter
from claimwright.cycle.case_run import OutFile
from claimwright.cycle.office import Office, read_277ca
from claimwright.cycle.telling import diagnoses as icd10cm_codes
from claimwright.cycle.telling import rejecting
from claimwright.cycle.world import Engine, World, open_world
from claimwright.denials.triage import DenialCase
from claimwright.money import ZERO, Cents
from claimwright.payers.profile import PayerProfile
from claimwright.posting.routing import is_reversal
from claimwright.reports.outcome import ClaimOutcome
from claimwright.training.encounters import GeneratedEncounter, Staff, generate
from claimwright.training.faults import Fault

FRIDAY = 4
DAYS_TO_PAY = 14

Progress = Callable[[], None]


@dataclass(slots=True)
class Track:
    """One claim on its way."""

    generated: GeneratedEncounter
    claim: Claim | None
    first_scrub_clean: bool
    caught: tuple[str, ...]
    sent: bool = False
    accepted: bool = False
    first_paid_cents: int | None = None
    first_denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultCount:
    """What became of the encounters with one planted fault.

    Attributes:
        caught: by the scrubber, before submission.
        refused: by the payer: sent back, or denied.
    """

    fault: Fault
    planted: int
    caught: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeRun:
    """What a run over generated encounters comes to.

    Attributes:
        noted: encounters that had a note and went through the coder.
        coded_as_documented: those of them whose codes are what the note documents.
        held: encounters that never became a claim that could go out.
        last_day: of the last payment.
    """

    count: int
    seed: int
    noted: int
    coded_as_documented: int
    held: int
    outcomes: tuple[ClaimOutcome, ...]
    faults: tuple[FaultCount, ...]
    caught_by_edit: tuple[tuple[str, int], ...]
    denials: tuple[DenialCase, ...]
    files: tuple[OutFile, ...]
    world: World
    claims: tuple[Claim, ...]
    last_day: date


@dataclass(slots=True)
class _Run:
    world: World
    tracks: dict[str, Track] = field(default_factory=dict)
    files: list[OutFile] = field(default_factory=list)
    denials: list[DenialCase] = field(default_factory=list)
    caught: Counter[str] = field(default_factory=Counter)
    noted: int = 0
    coded_right: int = 0

    @property
    def office(self) -> Office:
        return self.world.office

    def prepare(self, generated: GeneratedEncounter) -> None:
        """Code, build and scrub; what the scrubber stops, a biller puts right."""
        encounter, truth = generated.encounter, generated.truth
        number = f"{encounter.encounter_id}-1"
        codes = self._codes(encounter, generated)
        claim, caught = self._checked(encounter, codes, number, generated)
        track = Track(generated, claim, claim is not None and not caught, caught)
        self.caught.update(set(caught))
        if caught:
            again = codes if encounter.documentation else truth.diagnoses
            track.claim, still = self._checked(truth, again, number, generated)
            if still:
                track.claim = None
        self.tracks[number] = track

    def _codes(
        self, encounter: Encounter, generated: GeneratedEncounter
    ) -> tuple[str, ...]:
        if encounter.documentation is None:
            return encounter.diagnoses
        self.noted += 1
        suggestions = self.office.code(encounter)
        found = icd10cm_codes(suggestions)
        self.coded_right += found == generated.documented
        return () if suggestions.queries else found

    def _checked(
        self,
        encounter: Encounter,
        codes: tuple[str, ...],
        number: str,
        generated: GeneratedEncounter,
    ) -> tuple[Claim | None, tuple[str, ...]]:
        built = self.office.build(encounter, codes, number)
        if isinstance(built, Held):
            return None, ()
        on = generated.submitted_on
        scrubbed = self.office.scrub(built, generated.payer, on=on)
        return built, rejecting(scrubbed)

    def send(self, profile: PayerProfile, tracks: list[Track], on: date) -> None:
        """Send a week's claims to one payer and read its acknowledgments."""
        claims = tuple(each.claim for each in tracks if each.claim is not None)
        stem = f"{on}-{profile.key}"
        name = f"exchange/{stem}.837"
        data = self.office.write_837(claims, profile, on=on)
        self._keep(name, data)
        for track, claim in zip(tracks, claims, strict=True):
            self.office.record_sent(claim, on=on, document=name)
            track.sent = True
        answers = self.world.desks[profile.key].take(data, file=name, on=on)
        self._keep(f"exchange/{stem}.999", answers.syntax)
        for acceptance in answers.acceptance:
            name = f"exchange/{stem}.277ca"
            self._keep(name, acceptance)
            for verdict in read_277ca(acceptance, file=name):
                track = self.tracks[verdict.patient_control_number]
                track.accepted = verdict.accepted

    def pay(self, profile: PayerProfile, on: date) -> None:
        """Take in what a payer pays on a day."""
        paid = self.world.desks[profile.key].pay(on=on)
        if not paid.remittance:
            return
        name = f"exchange/{on}-{profile.key}.835"
        self._keep(name, paid.remittance)
        for posted in self.office.post_835(paid.remittance, profile, file=name, on=on):
            self.denials.extend(posted.denials)
            denied = {each.patient_control_number for each in posted.denials}
            for claim in posted.remittance.claims:
                number = claim.patient_control_number
                track = self.tracks.get(number)
                if track is None or is_reversal(claim):
                    continue
                if track.first_paid_cents is None:
                    track.first_paid_cents = claim.paid_cents
                    track.first_denied = number in denied

    def _keep(self, name: str, content: bytes) -> None:
        self.files.append(OutFile(name=name, content=content))


def run_volume(
    count: int, *, seed: int, engine: Engine, progress: Progress
) -> VolumeRun:
    """Generate encounters and run them through the cycle.

    Claims go out on Fridays, a batch a payer, and are paid two weeks later.

    Args:
        count: how many encounters.
        seed: of the generator; nothing else is random.
        engine: books, tables and terms.
        progress: called once for each encounter prepared.
    """
    staff = Staff(
        billing=engine.practice.billing,
        clinicians=tuple(each for _, each in engine.practice.clinicians),
        payers=engine.profiles,
    )
    generated = list(generate(count, seed=seed, staff=staff))
    world = open_world(engine, members=_members(generated), authorizations={})
    run = _Run(world)
    for each in generated:
        run.prepare(each)
        progress()
    last_day = _weeks(run, engine.profiles)
    return _result(run, count, seed, last_day)


def _weeks(run: _Run, profiles: tuple[PayerProfile, ...]) -> date:
    """Send on every Friday, and let each payer pay two weeks after."""
    weeks: dict[date, dict[str, list[Track]]] = {}
    for track in run.tracks.values():
        if track.claim is not None:
            friday = _friday(track.generated.submitted_on)
            key = track.generated.payer.key
            weeks.setdefault(friday, {}).setdefault(key, []).append(track)
    last_day = date.min
    for friday in sorted(weeks):
        last_day = friday + timedelta(days=DAYS_TO_PAY)
        for profile in profiles:
            tracks = weeks[friday].get(profile.key)
            if tracks:
                run.send(profile, tracks, friday)
                run.pay(profile, last_day)
    return last_day


def _friday(day: date) -> date:
    return day + timedelta(days=(FRIDAY - day.weekday()) % 7)


def _members(generated: Iterable[GeneratedEncounter]) -> dict[str, list[Member]]:
    members: dict[str, list[Member]] = {}
    for each in generated:
        if not each.payer_knows:
            continue
        subscriber = each.encounter.coverages[0].subscriber
        members.setdefault(each.payer.key, []).append(
            Member(
                member_id=subscriber.member_id,
                last=subscriber.name.last,
                first=subscriber.name.first,
                birth_date=subscriber.birth_date,
                covered=each.covered,
                deductible_met_cents=each.deductible_met_cents,
            )
        )
    return members


def _result(run: _Run, count: int, seed: int, last_day: date) -> VolumeRun:
    tracks = tuple(run.tracks.values())
    return VolumeRun(
        count=count,
        seed=seed,
        noted=run.noted,
        coded_as_documented=run.coded_right,
        held=sum(each.claim is None for each in tracks),
        outcomes=tuple(_outcome(number, each) for number, each in run.tracks.items()),
        faults=tuple(_fault_count(fault, tracks) for fault in Fault),
        caught_by_edit=tuple(run.caught.most_common()),
        denials=tuple(run.denials),
        files=tuple(run.files),
        world=run.world,
        claims=tuple(each.claim for each in tracks if each.claim is not None),
        last_day=last_day,
    )


def _outcome(number: str, track: Track) -> ClaimOutcome:
    claim = track.claim
    encounter = track.generated.encounter
    return ClaimOutcome(
        patient_control_number=number,
        payer=track.generated.payer.name,
        service_date=encounter.dates.first,
        charge_cents=claim.charge_cents if claim else ZERO,
        first_scrub_clean=track.first_scrub_clean,
        sent=track.sent,
        accepted=track.accepted,
        first_paid_cents=Cents(track.first_paid_cents)
        if track.first_paid_cents is not None
        else None,
        first_denied=track.first_denied,
    )


def _fault_count(fault: Fault, tracks: tuple[Track, ...]) -> FaultCount:
    planted = [each for each in tracks if each.generated.fault is fault]
    return FaultCount(
        fault=fault,
        planted=len(planted),
        caught=sum(bool(each.caught) for each in planted),
        refused=sum(
            (each.sent and not each.accepted) or each.first_denied for each in planted
        ),
    )
