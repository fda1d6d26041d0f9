"""A claim from its loop: what the three guides share, and what only one has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from claimwright.claims.calendar import ClaimDates
from claimwright.claims.claim import (
    Accident,
    Claim,
    ClaimForm,
    Diagnosis,
    ServiceLine,
)
from claimwright.claims.dental import Dental
from claimwright.claims.institutional import Institutional
from claimwright.claims.provider import CareTeam
from claimwright.claims.references import ClaimReferences
from claimwright.claims.treatment import SpinalManipulation
from claimwright.noun import replace
from claimwright.transactions.claim_parts.codes import ROLES, Codes, read_codes
from claimwright.transactions.claim_parts.levels import Levels
from claimwright.transactions.claim_parts.memory import Memory
from claimwright.transactions.claim_parts.papers import (
    read_attachments,
    read_certifications,
    read_contract,
    read_fixed_format,
    read_notes,
    read_repricing,
)
from claimwright.transactions.claim_parts.parties import read_people, read_provider
from claimwright.transactions.claim_parts.payers import read_other_payer
from claimwright.transactions.claim_parts.tables import CLAIM_DATES, CLAIM_REFERENCES
from claimwright.transactions.claim_parts.transport import read_ambulance
from claimwright.transactions.claim_parts.values import (
    amount,
    cents,
    days_of,
    moment,
    number,
    numbers_of,
)
from claimwright.transactions.sets import origin
from claimwright.transactions.values import day, span
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment

_CAUSES = slice(0, 3)
_STATE, _COUNTRY = 4, 5
_PADDING = ("",) * 20
"""CLM has so many elements, of which most claims leave out the last."""

LineReader = Callable[[Loop, str], ServiceLine]
InstitutionalReader = Callable[[Loop, Codes], Institutional]
DentalReader = Callable[[Loop], "Dental | None"]


class ClaimReader:
    """Reads the claims of one guide, one after another."""

    def __init__(
        self,
        form: ClaimForm,
        read_line: LineReader,
        *,
        institutional: InstitutionalReader | None = None,
        dental: DentalReader | None = None,
    ) -> None:
        """Take what only this guide has.

        Args:
            form: of the claims.
            read_line: reads a service line.
            institutional: reads what only an institutional claim tells.
            dental: reads what only a dental claim tells.
        """
        self.form = form
        self.read_line = read_line
        self.institutional = institutional
        self.dental = dental
        self.levels = Levels()
        self.providers = Memory(read_provider)

    def read(self, loop: Loop, file: str) -> Claim:
        """The claim of a loop."""
        clm = loop.segments[0]
        told = [*clm.elements, *_PADDING]
        place = [*told[5].split(clm.delimiters.component), "", ""]
        above = self.levels.above(loop)
        codes = read_codes(loop, file)
        lines, others, parties = _sorted(loop)
        people = read_people(parties, self.providers.of) if parties else {}
        found = Claim(
            form=self.form,
            patient_control_number=told[1],
            charge_cents=cents(told[2]),
            place_of_service=place[0],
            frequency=place[2],
            payer_control_number=number(loop, "REF*F8"),
            prior_authorization=number(loop, "REF*G1"),
            referral_number=number(loop, "REF*9F"),
            clia_number=number(loop, "REF*X4"),
            # An institutional claim is signed by nobody: the element is not used.
            provider_signature=told[6] if self.institutional is None else "Y",
            assignment=told[7],
            benefits_assigned=told[8],
            release_of_information=told[9],
            patient_signature_source=told[10],
            special_program=told[12],
            delay_reason=told[20],
            accident=_accident(loop, clm),
            diagnoses=self._diagnoses(codes),
            lines=tuple([self.read_line(each, file) for each in lines]),
            billing=above.billing.provider,
            pay_to=above.billing.pay_to,
            rendering=people.get("rendering"),
            referring=people.get("referring"),
            supervising=people.get("supervising"),
            facility=people.get("facility"),
            coverage=above.coverage,
            patient=above.patient,
            pay_to_plan=above.billing.pay_to_plan,
            currency=above.billing.currency,
            other_payers=tuple([read_other_payer(each) for each in others]),
            institutional=self.institutional(loop, codes)
            if self.institutional is not None
            else None,
            dental=self.dental(loop) if self.dental is not None else None,
            origin=origin(clm, file),
        )
        usual = len(people) == len(parties) and people.keys() <= _OF_CLAIM
        if usual and loop.heads.keys() <= _PLAIN:
            return found
        team = {role: each for role, each in people.items() if role not in _OF_CLAIM}
        return replace(
            found,
            care_team=CareTeam(**team) if team else None,
            ambulance=read_ambulance(loop, parties),
            **_rare(loop, codes),
        )

    def _diagnoses(self, codes: Codes) -> tuple[Diagnosis, ...]:
        """As sent; of an institutional claim by role, as it points to none of them."""
        if self.institutional is None:
            return tuple(codes.diagnoses)
        return tuple(sorted(codes.diagnoses, key=lambda each: ROLES.index(each.role)))


_OF_CLAIM = frozenset({"rendering", "referring", "supervising", "facility"})
"""People who have a field of the claim itself; the others are its care team."""
_PLAIN = frozenset(
    {
        "CLM",
        "DTP",
        "DTP*439",
        "HI",
        "HI*ABK",
        "HI*BK",
        "REF",
        "REF*9F",
        "REF*F8",
        "REF*G1",
        "REF*X4",
    }
)
"""What claims hold that have nothing particular."""


def _rare(loop: Loop, codes: Codes) -> dict[str, Any]:
    """The fields of a claim that most claims do not have."""
    heads = loop.heads
    return {
        "admitted_on": _admission(loop),
        "onset_on": _day(loop, "DTP*431"),
        "calendar": _calendar(loop) if "DTP" in heads else None,
        "references": _references(loop) if "REF" in heads else None,
        "investigational_devices": _devices(loop) if "REF*LX" in heads else (),
        "attachments": read_attachments(loop),
        "contract": read_contract(loop),
        "patient_paid_cents": amount(loop, "AMT*F5"),
        "fixed_format": read_fixed_format(loop),
        "notes": read_notes(loop),
        "spinal": _spinal(loop) if "CR2" in heads else None,
        "certifications": read_certifications(loop),
        "anesthesia_procedures": codes.plain("BP", "BO"),
        "conditions": codes.plain("BG"),
        "repricing": read_repricing(loop),
    }


def _sorted(loop: Loop) -> tuple[list[Loop], list[Loop], list[Loop]]:
    """The lines, the other payers, and the parties of a claim."""
    lines: list[Loop] = []
    others: list[Loop] = []
    parties: list[Loop] = []
    kinds = {"LX": lines, "SBR": others}
    for each in loop.loops:
        kinds.get(each.segments[0].tag, parties).append(each)
    return lines, others, parties


def _day(loop: Loop, head: str) -> date | None:
    found = loop.heads.get(head)
    return day(found.element(3)) if found is not None else None


def _admission(loop: Loop) -> date | None:
    found = loop.heads.get("DTP*435")
    if found is None:
        return None
    return moment(found.element(2), found.element(3))[0]


def _accident(loop: Loop, clm: Segment) -> Accident | None:
    happened_on = _day(loop, "DTP*439")
    told = clm.element(11)
    if not told and happened_on is None:
        return None
    parts = [*told.split(clm.delimiters.component), *[""] * _COUNTRY]
    causes = tuple(filter(None, parts[_CAUSES]))
    if not causes and happened_on is None:
        return None
    return Accident(
        causes=causes,
        state=parts[_STATE - 1],
        country=parts[_COUNTRY - 1],
        happened_on=happened_on,
    )


def _calendar(loop: Loop) -> ClaimDates | None:
    found = days_of(loop, CLAIM_DATES)
    disability = loop.heads.get("DTP*314")
    if disability is not None:
        days = span(disability.element(2), disability.element(3))
        if days is not None:
            found["disability_began_on"] = days.first
            found["disability_ended_on"] = days.last
    return ClaimDates(**found) if found else None


def _references(loop: Loop) -> ClaimReferences | None:
    found = numbers_of(loop, CLAIM_REFERENCES)
    return ClaimReferences(**found) if found else None


def _devices(loop: Loop) -> tuple[str, ...]:
    return tuple(each.element(2) for each in loop.find_all("REF", "LX"))


def _spinal(loop: Loop) -> SpinalManipulation:
    cr2 = loop.heads["CR2"]
    return SpinalManipulation(
        condition=cr2.element(8),
        description=cr2.element(10),
        more_description=cr2.element(11),
    )
