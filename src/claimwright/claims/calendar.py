"""Days that matter to a claim or a line besides the days of service."""

from __future__ import annotations

from datetime import date

from claimwright.noun import Noun


class ClaimDates(Noun):
    """Days of a claim (DTP of loop 2300); each None if the claim does not tell it.

    Attributes:
        initial_treatment_on: 454, also of spinal manipulation.
        last_seen_on: 304, by the attending or supervising physician.
        acute_manifestation_on: 453, of a chronic condition.
        last_menstruation_on: 484.
        last_x_ray_on: 455.
        prescribed_on: 471, of hearing devices and glasses.
        disability_began_on: 360, or the first day of 314.
        disability_ended_on: 361, or the last day of 314.
        last_worked_on: 297.
        work_return_on: 296, on which the patient was allowed to work again.
        discharged_on: 096.
        care_assumed_on: 090, after surgery.
        care_relinquished_on: 091, after surgery.
        first_contact_on: 444, of property and casualty.
        repricer_received_on: 050.
    """

    initial_treatment_on: date | None = None
    last_seen_on: date | None = None
    acute_manifestation_on: date | None = None
    last_menstruation_on: date | None = None
    last_x_ray_on: date | None = None
    prescribed_on: date | None = None
    disability_began_on: date | None = None
    disability_ended_on: date | None = None
    last_worked_on: date | None = None
    work_return_on: date | None = None
    discharged_on: date | None = None
    care_assumed_on: date | None = None
    care_relinquished_on: date | None = None
    first_contact_on: date | None = None
    repricer_received_on: date | None = None


class LineDates(Noun):
    """Days of a line (DTP of loop 2400); each None if the line does not tell it.

    Attributes:
        prescribed_on: 471.
        certification_revised_on: 607, of medical necessity.
        therapy_began_on: 463.
        last_certified_on: 461.
        last_seen_on: 304.
        hemoglobin_tested_on: 738, or hematocrit.
        creatinine_tested_on: 739.
        shipped_on: 011.
        last_x_ray_on: 455.
        initial_treatment_on: 454.
        prior_placement_on: 441, of a dental prosthesis that is replaced.
        prior_placement_estimated_on: 139, where nobody knows it exactly.
        appliance_placed_on: 452, orthodontic.
        appliance_replaced_on: 446, orthodontic.
        treatment_began_on: 196, dental.
        treatment_completed_on: 198, dental.
    """

    prescribed_on: date | None = None
    certification_revised_on: date | None = None
    therapy_began_on: date | None = None
    last_certified_on: date | None = None
    last_seen_on: date | None = None
    hemoglobin_tested_on: date | None = None
    creatinine_tested_on: date | None = None
    shipped_on: date | None = None
    last_x_ray_on: date | None = None
    initial_treatment_on: date | None = None
    prior_placement_on: date | None = None
    prior_placement_estimated_on: date | None = None
    appliance_placed_on: date | None = None
    appliance_replaced_on: date | None = None
    treatment_began_on: date | None = None
    treatment_completed_on: date | None = None
