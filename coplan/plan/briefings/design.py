"""What a kind of page is made of: its sections in their order, its texts, its picture and what gives way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from coplan.plan import page_text
from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.mark import Mark
from coplan.plan.page import Form, Section, SectionKind
from coplan.plan.page_text import PageField
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel


@dataclass(frozen=True, slots=True)
class Source:
    """What a page is made from. `who` exports it, as initials; `drafts` are texts that are being written."""

    plan: Plan
    briefing: Briefing
    model: SharedModel | None
    today: date
    who: str = ""
    drafts: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The words of a field of this page; empty when nobody has written any."""
        drafted = self.drafts.get(name)
        return page_text.words(self.plan, self.briefing.about, name) if drafted is None else drafted


@dataclass(frozen=True, slots=True)
class Head:
    """The top of a page: a small line, the title, and what stands at the right of the small line."""

    kicker: str
    title: str
    aside: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a picture shows: a page of a file with marks, and the numbers of its pins by their marks' ids."""

    resource: Resource
    page: int
    marks: tuple[Mark, ...]
    numbers: tuple[tuple[str, int], ...] = ()


Composer = Callable[[Source], Section | None]


def no_pictures(_: Source) -> Mapping[str, Subject]:
    """A page without pictures."""
    return {}


@dataclass(frozen=True, slots=True)
class Design:
    """A kind of page.

    `sections` compose what it says, in its order; one that has nothing to say is not on the page, for the
    reason that `reasons` gives. `cuts` are the sections that could go, what is missed least first. `fields`
    are the texts written for it. `pictures` says what its figures show, by their names.
    """

    kind: BriefingKind
    form: Form
    head: Callable[[Source], Head]
    sections: Mapping[SectionKind, Composer]
    cuts: tuple[SectionKind, ...]
    fields: tuple[PageField, ...] = ()
    reasons: Mapping[SectionKind, str] = field(default_factory=dict)
    pictures: Callable[[Source], Mapping[str, Subject]] = no_pictures
