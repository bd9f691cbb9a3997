"""Characters that cannot be printed are named one by one, with where they are."""

from dataclasses import replace

from coplan.plan import export
from coplan.plan.misprints import misprints
from coplan.plan.one_page import fit
from coplan.plan.page import Figure, Page, Prose, Run, Section, SectionKind
from coplan.plan.ports import Illustration
from tests.plan.sheet_pages import Ruler


def test_each_is_named_once_for_each_place() -> None:
    said = (
        Section(SectionKind.FIRST_FIVE, "First five minutes", Prose(((Run("Snow ☃ and ☃"),),))),
        Section(SectionKind.WATCH_FOR, "Watch for", Prose(((Run("Nothing"),),))),
        Section(SectionKind.PROMPT, "", Prose(((Run("☃ \ue000"),),))),
    )
    page = Page("Science", "All ☃", "", said)
    fitted = replace(fit(page, Ruler()), unprintable="☃\ue000")
    assert [each.words for each in misprints(fitted)] == [
        "☃ (snowman) in the title",
        "☃ (snowman) in “First five minutes”",
        "☃ (snowman) in “Prompt for tomorrow”",
        "\ue000 (U+E000) in “Prompt for tomorrow”",
    ]


def test_those_of_notes_are_named_too_while_their_picture_is_on_the_page() -> None:
    shown = Section(SectionKind.MODEL, "", Figure("Slide 4", "model"))
    page = Page("Science", "Gas", "", (shown,))
    noted = Illustration(b"", 800, 450, "☃")
    fitted = export.with_notes(fit(page, Ruler()), {"model": noted})
    assert [each.words for each in misprints(fitted)] == ["☃ (snowman) in a note on a marked page"]
    assert not fitted.printable
    without = fit(page.without(SectionKind.MODEL), Ruler())
    assert export.with_notes(without, {"model": noted}) == without
