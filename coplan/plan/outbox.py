"""The outbox: pages that were made and are on their way to a place, or wait until it can take them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from coplan.plan import ids
from coplan.plan.briefing import said
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change, Edit, added
from coplan.plan.delivery import Delivery, Parcel, Sent
from coplan.plan.ids import BriefingId, ConsignmentId, DeliveryId, PlaceId
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.ports import Progress
from coplan.plan.trouble import Trouble


class Hindrance(StrEnum):
    """What keeps a file from its place; the first two pass by themselves, the others want somebody."""

    AWAY = "away"
    OPEN = "open in another program"
    FULL = "full"
    REFUSED = "refused"
    OTHER = "other"


class Obstacle(Trouble):
    """What a drive said when a file was brought to it; `file` is the name it was about, if it was."""

    def __init__(self, hindrance: Hindrance, what: str, remedy: str, file: str = "") -> None:
        super().__init__(what, remedy)
        self.hindrance = hindrance
        self.file = file


class Stage(StrEnum):
    """How far a consignment has come, in the words people see."""

    MADE = "Made"
    ON_ITS_WAY = "On its way"
    WAITING = "Waiting"
    ASKING = "Needs you"
    DELIVERED = "Delivered"


@dataclass(frozen=True, slots=True)
class Draft:
    """One page for one place, as it was made and checked: what the outbox is given.

    `who` sent it, and `signed` are the initials that may stand in a file name, empty on pages for families.
    """

    briefing_id: BriefingId
    kind: BriefingKind
    title: str
    version: int
    place: Place
    subfolders: tuple[str, ...]
    who: str
    signed: str
    made_at: datetime
    parcels: tuple[Parcel, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """One file of a consignment: the name it would like, its SHA-256, its bytes, and where the local copy is.

    `sent` says where it arrived.
    """

    wanted: str
    fingerprint: str
    size: int
    path: str
    sent: Sent | None = None


@dataclass(frozen=True, slots=True)
class Consignment:
    """One page on its way to one place.

    `folder` is that of the place as the plan calls it, `subfolders` those below it. `since` is when it
    arrived, and before that from when it waits, however often it is tried. `why` is what keeps it and
    `remedy` what would help; `due` is when it is tried again, `None` when only somebody's word does that.
    `counted_from` is when its patience began: with the first try or somebody's word, and later by what it was
    not tried in between; `None` before any try.
    """

    id: ConsignmentId
    briefing_id: BriefingId
    kind: BriefingKind
    title: str
    version: int
    place_id: PlaceId
    place: str
    folder: str
    subfolders: tuple[str, ...]
    who: str
    signed: str
    made_at: datetime
    copies: tuple[Copy, ...]
    since: datetime
    stage: Stage = Stage.MADE
    hindrance: Hindrance | None = None
    why: str = ""
    remedy: str = ""
    tries: int = 0
    due: datetime | None = None
    counted_from: datetime | None = None

    @property
    def sent(self) -> tuple[Sent, ...]:
        """The files that have arrived."""
        return tuple(each.sent for each in self.copies if each.sent)

    @property
    def waits(self) -> bool:
        """Whether it has not arrived whole."""
        return self.stage is not Stage.DELIVERED

    def at(self, stage: Stage, now: datetime) -> "Consignment":
        """The same at another stage."""
        arrives = stage is Stage.DELIVERED and self.waits
        return replace(self, stage=stage, since=now if arrives else self.since)


def arrived(plan: Plan, consignments: Iterable[Consignment]) -> Change:
    """Remember what was delivered where; what the plan has heard of already is not said again."""
    edits: list[Edit] = []
    deeds: list[str] = []
    for each in consignments:
        records = [record for record in _deliveries(each) if plan.find(Delivery, record.id) is None]
        if records:
            edits += map(added, records)
            deeds.append(f"version {each.version} of the {said(each.kind)} to {each.place}")
    more = f" and {len(deeds) - 1} more" if len(deeds) > 1 else ""
    return Change(f"Delivered {deeds[0]}{more}" if deeds else "Delivered nothing new", tuple(edits))


def delivery_id(consignment: Consignment, copy: Copy) -> DeliveryId:
    """What the plan knows a file by once it has arrived."""
    return DeliveryId(ids.derived("delivery", consignment.id, copy.wanted))


def _deliveries(consignment: Consignment) -> Iterator[Delivery]:
    for copy in consignment.copies:
        if copy.sent:
            yield Delivery(
                delivery_id(consignment, copy),
                consignment.briefing_id,
                consignment.place_id,
                consignment.version,
                "/".join((*consignment.subfolders, copy.sent.name)),
                copy.fingerprint,
                consignment.made_at,
                consignment.who,
                consignment.folder,
            )


class Post(Protocol):
    """Keeps what is on its way on this laptop and brings it to its places.

    Every call may take as long as a drive does: never on the window's thread. Safe to call from many threads
    and from several programs at once.
    """

    def accept(self, drafts: Sequence[Draft]) -> tuple[Consignment, ...]:
        """Take pages in, down to the disk, all of them or none; older ones that still wait give way to them.

        Raises `Trouble` when this laptop has no room.
        """
        ...

    def waiting(self) -> tuple[Consignment, ...]:
        """Everything that has not arrived, the oldest first."""
        ...

    def deliver(
        self, key: ConsignmentId, ours: Mapping[str, str], progress: Progress | None = None
    ) -> Consignment | None:
        """Try once to bring one to its place, and say how it stands; `None` for one that is there no more.

        `ours` are the fingerprints of what the plan knows we put there, by path below the place. What keeps
        it is said in it; `Trouble` is raised only when this laptop's own outbox cannot be used.
        """
        ...

    def redirect(
        self, key: ConsignmentId, place: Place, subfolders: tuple[str, ...] = ()
    ) -> Consignment | None:
        """Send what has not arrived to another place instead; `None` when all of it has arrived meanwhile.

        It goes into the folder of that place itself, or `subfolders` below it, and keeps its names: how the
        place sorts and names pages only an export knows. Raises `Trouble` when this version or a newer one
        goes there already.
        """
        ...

    def drop(self, key: ConsignmentId) -> None:
        """Send it nowhere any more; what arrived stays."""
        ...

    def clear_up(self) -> None:
        """Leave nothing on any drive that can be reached of what goes there no more; for when work begins."""
        ...

    def arrived(self) -> tuple[Consignment, ...]:
        """Those that arrived, whole or in part, of which the plan has not heard yet."""
        ...

    def told(self, keys: Sequence[ConsignmentId]) -> None:
        """Say that the plan has heard of these and kept it."""
        ...
