"""What a kind of page is made of: its sections in their order, its texts, its picture and what gives way."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from coplan.plan import page_text
from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.mark import Mark
from coplan.plan.page import Ask, Form, Page, Section, SectionKind
from coplan.plan.page_text import PageField
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel


@dataclass(frozen=True, slots=True)
class Source:
    """What a page is made from. `who` exports it, as initials; `drafts` are texts that are being written.

    `week` is the Monday of the week that it is exported for, when somebody has said which.
    """

    plan: Plan
    briefing: Briefing
    model: SharedModel | None
    today: date
    who: str = ""
    drafts: Mapping[str, str] = field(default_factory=dict)
    week: date | None = None

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


@dataclass(frozen=True, slots=True)
class Pick:
    """A card or a picture that could be on a page: its id, as in `Briefing.chosen`, and what it is called."""

    id: str
    label: str


def no_picks(_: Source) -> tuple[Pick, ...]:
    """A page on which nothing is picked."""
    return ()


def no_pictures(_: Source) -> Mapping[str, Subject]:
    """A page without pictures."""
    return {}


def nothing_more(_: Source) -> Collection[str]:
    """No text is needed because of another."""
    return ()


def nothing_wrong(_: Source) -> tuple[Ask, ...]:
    """No text has to be put right."""
    return ()


def no_suggestions(_: Source) -> Mapping[str, str]:
    """Nothing in the plan could stand in a text."""
    return {}


def no_advice(_: Briefing) -> str:
    """Nothing to be said beside the page."""
    return ""


def nothing_refused(_: Page) -> tuple[Ask, ...]:
    """Whatever fits on the sheet may go out."""
    return ()


@dataclass(frozen=True, slots=True)
class Design:
    """A kind of page.

    `sections` compose what it says, in its order; one that has nothing to say is not on the page, for the
    reason that `reasons` gives. `cuts` are the sections that could go, what is missed least first. `fields`
    are the texts written for it. `pictures` says what its figures show, by their names. `also_needed` names
    fields that are needed because of what the plan or other fields say; `asks` are for those that have to be
    put right, and for what is needed even when its section is left out. `suggests` are words of the plan that
    would do for a field that nobody has written, by its name; they are not printed until somebody takes them.
    `picks` are the cards or pictures to choose from, of which `most` fit. `refuses` says what must be
    changed before a page that is otherwise finished may go out. `advice` stands beside the page and is never
    printed.
    """

    kind: BriefingKind
    form: Form
    head: Callable[[Source], Head]
    sections: Mapping[SectionKind, Composer]
    cuts: tuple[SectionKind, ...]
    fields: tuple[PageField, ...] = ()
    reasons: Mapping[SectionKind, str] = field(default_factory=dict)
    pictures: Callable[[Source], Mapping[str, Subject]] = no_pictures
    also_needed: Callable[[Source], Collection[str]] = nothing_more
    asks: Callable[[Source], tuple[Ask, ...]] = nothing_wrong
    suggests: Callable[[Source], Mapping[str, str]] = no_suggestions
    picks: Callable[[Source], tuple[Pick, ...]] = no_picks
    most: int = 0
    refuses: Callable[[Page], tuple[Ask, ...]] = nothing_refused
    advice: Callable[[Briefing], str] = no_advice
