"""A delivery: what was sent to a place, so that our own page can be told from a colleague's later."""

from dataclasses import dataclass
from datetime import datetime

from coplan.plan.change import Record
from coplan.plan.ids import BriefingId, DeliveryId, PlaceId


@dataclass(frozen=True, slots=True)
class Delivery(Record):
    """One file of a briefing in a place. `name` is relative to the place's folder; `fingerprint` its SHA-256."""

    id: DeliveryId
    briefing_id: BriefingId
    place_id: PlaceId
    version: int
    name: str
    fingerprint: str
    delivered_at: datetime
