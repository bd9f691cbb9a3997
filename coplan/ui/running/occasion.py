"""What is about to be rehearsed: which model, who may be there, and for which booking."""

from dataclasses import dataclass
from datetime import date

from coplan.plan.department import Staff
from coplan.plan.ids import RehearsalId, SharedModelId, StaffId
from coplan.plan.plan import Plan
from coplan.plan.preset import DEPARTMENT, PAIR, Preset, fitting
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Occasion:
    """`people` are those to choose from; `leads` and `listens` are proposed, `None` for all in pairs.

    `booked` is the rehearsal whose rounds are recorded; without one it is looked for when it ends. `part` is
    what is rehearsed, and `rounds` were done of it before.
    """

    model: SharedModel
    people: tuple[Staff, ...]
    leads: Staff | None = None
    listens: Staff | None = None
    preset: Preset = DEPARTMENT
    part: str = ""
    booked: RehearsalId | None = None
    rounds: int = 0


def of_booking(plan: Plan, booked: Rehearsal) -> Occasion:
    """The occasion of a booking. Raises `Trouble` when its model or one of the two is gone."""
    model = plan.find(SharedModel, booked.model_id)
    who, partner = plan.find(Staff, booked.who), plan.find(Staff, booked.partner)
    if model is None:
        raise Trouble(
            "The shared model of this rehearsal is gone.", "Rehearse from the Model screen instead."
        )
    if who is None or partner is None:
        raise Trouble(
            "One of the two is no longer in the department.", "Rehearse from the Model screen instead."
        )
    preset = fitting(who, partner, booked.minutes)
    return Occasion(model, (who, partner), who, partner, preset, booked.part, booked.id, booked.rounds)


def of_model(plan: Plan, model: SharedModel, author: StaffId | None, today: date) -> Occasion:
    """The occasion of a model: today's booking of whoever is signed in, or else all in pairs."""
    people = tuple(sorted(plan.all(Staff), key=lambda each: each.initials))
    mine = [
        each
        for each in plan.all(Rehearsal)
        if each.model_id == model.id and each.day == today and author in (each.who, each.partner)
    ]
    first = min(mine, key=lambda each: (each.rounds > 0, each.start), default=None)
    who = plan.find(Staff, first.who) if first else None
    partner = plan.find(Staff, first.partner) if first else None
    if first and who and partner:
        preset = fitting(who, partner, first.minutes)
        return Occasion(model, people, who, partner, preset, first.part, rounds=first.rounds)
    return Occasion(
        model, people, plan.find(Staff, author) if author else None, None, PAIR if author else DEPARTMENT
    )


def booking_of(
    plan: Plan, occasion: Occasion, leads: Staff | None, listens: Staff | None, today: date
) -> Rehearsal | None:
    """The booking that these rounds belong to, if there is one: its own, or that of these two today."""
    if occasion.booked is not None:
        return plan.find(Rehearsal, occasion.booked)
    if leads is None or listens is None:
        return None
    return _todays(plan, occasion.model.id, {leads.id, listens.id}, today)


def _todays(plan: Plan, model: SharedModelId, two: set[StaffId], today: date) -> Rehearsal | None:
    found = [
        each
        for each in plan.all(Rehearsal)
        if each.model_id == model and each.day == today and {each.who, each.partner} == two
    ]
    return min(found, key=lambda each: (each.rounds > 0, each.start), default=None)
