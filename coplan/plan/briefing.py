"""What the lesson briefing says: sections in their order, the same for every paper."""

from dataclasses import dataclass
from enum import StrEnum

from coplan.plan.change import Record
from coplan.plan.ids import BriefingId, SharedModelId


class SectionKind(StrEnum):
    """The sections of a lesson briefing, in the order of the page."""

    MODEL = "Shared model"
    STEPS = "Model steps"
    TECHNIQUE = "Technique and how we will know"
    FIRST_FIVE = "First five minutes"
    WATCH_FOR = "Watch for"
    HANDOVER = "Handover"
    REHEARSALS = "Rehearsals"
    STOPPED = "Stopped, to make room"
    PROMPT = "Prompt for tomorrow"
    FILES = "Where the files are"


@dataclass(frozen=True, slots=True)
class Briefing(Record):
    """The choices for the lesson briefing of a shared model: what is left out, and the version sent last."""

    id: BriefingId
    model_id: SharedModelId
    left_out: tuple[SectionKind, ...] = ()
    version: int = 0
