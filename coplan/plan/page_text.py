"""A text that a page needs and that is written for pages alone, beside what it is about."""

from dataclasses import dataclass, replace

from coplan.plan import ids
from coplan.plan.change import Change, Edit, Record, added, removed
from coplan.plan.ids import PageTextId
from coplan.plan.page import Ask, SectionKind
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble


@dataclass(frozen=True, slots=True)
class PageText(Record):
    """Words for pages. `about` is what they are about, as in `Briefing.about`, `name` that of their field."""

    id: PageTextId
    about: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class PageField:
    """Something to be written for a kind of page, and the section that it stands in.

    `limit` is how many characters there is room for. A page without a `needed` text is not finished. With
    `choices`, one of them is chosen instead of written. One with a `language` is only for pages in it.
    """

    name: str
    label: str
    example: str
    limit: int
    section: SectionKind
    needed: bool = False
    choices: tuple[str, ...] = ()
    language: str = ""


def ask_for(field: PageField) -> Ask:
    """The request for a text that is missing."""
    return Ask(field.name, f"{'Choose' if field.choices else 'Write'} “{field.label}”.")


def key(about: str, name: str) -> PageTextId:
    """The id of the text of a field, the same on every laptop."""
    return PageTextId(ids.derived("page text", about, name))


def words(plan: Plan, about: str, name: str) -> str:
    """What was written in a field; empty when nothing was."""
    found = plan.find(PageText, key(about, name))
    return found.words if found else ""


def shorten(plan: Plan, about: str, name: str, keeps: str) -> Change:
    """Take words out of a text; `keeps` is what stays."""
    before = plan.find(PageText, key(about, name))
    return Change("Shortened the page", (Edit(before, replace(before, words=keeps)),) if before else ())


def write(plan: Plan, about: str, field: PageField, text: str) -> Change:
    """Write a text of a page. Raises `Trouble` when it is longer than its field."""
    said = text.strip()
    if len(said) > field.limit:
        raise Trouble(
            f"{field.label} has {len(said)} characters and there is room for {field.limit}.",
            "Shorten it a little.",
        )
    before = plan.find(PageText, key(about, field.name))
    sentence = f"Wrote “{field.label}”"
    if before is None:
        made = PageText(key(about, field.name), about, field.name, said)
        return Change(sentence, (added(made),) if said else ())
    if not said:
        return Change(sentence, (removed(before),))
    after = replace(before, words=said)
    return Change(sentence, (Edit(before, after),) if after != before else ())
