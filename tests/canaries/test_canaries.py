"""Private things never leave the room: a word is planted in every text, and looked for in every export."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from coplan.plan import export, page_names
from coplan.plan.change import Change, Edit, Record
from coplan.plan.composing import DESIGNS
from coplan.plan.department import Department, Staff
from coplan.plan.ids import PlaceId, fresh
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.records import KINDS
from coplan.sharing.delivery import deliver
from tests.canaries import planting, prints, rows, where
from tests.canaries.planting import INITIALS, WRITTEN, word
from tests.golden import pages
from tests.plan import world

EXPORTS = (*pages.NAMED, "sheet", "steps", "calendar")
NAMELESS = sorted(name for name, (kind, _) in pages.NAMED.items() if kind in page_names.NAMELESS)


def words_of(path: str) -> list[str]:
    """What is planted in a field."""
    if path == INITIALS:
        return [planting.initials(i) for i in range(prints.plan().count(Staff))]
    return [word(path)]


def test_somebody_has_decided_about_every_text_of_every_record() -> None:
    decided = {*where.KEPT, *where.MAY, WRITTEN}
    assert set(planting.every_text()) == decided, "say in tests/canaries/where.py where it may be printed"
    assert not where.KEPT.keys() & where.MAY.keys()
    assert all(why for _, why in where.MAY.values())


def test_something_of_every_kind_is_planted() -> None:
    kinds: set[type[Record]] = {type(each) for each in rows.records()}
    assert kinds == set(KINDS.values())
    planted = {
        path
        for path in where.MAY
        if any(each in repr(list(prints.plan().everything())) for each in words_of(path))
    }
    assert planted == set(where.MAY)


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_no_text_stands_where_nobody_allowed_it(name: str) -> None:
    strangers = [
        path for path, (may, _) in where.MAY.items() if name not in may and prints.holds(name, words_of(path))
    ]
    assert strangers == []


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_what_is_written_for_a_page_is_on_no_other(name: str) -> None:
    design = {each.name for each in DESIGNS[pages.NAMED[name][0]].fields} if name in pages.NAMED else set()
    found = {each for each in planting.written_fields() if prints.holds(name, [word(f"{WRITTEN}:{each}")])}
    language = pages.NAMED[name][1] if name in pages.NAMED else ""
    own = {each for each, field in planting.written_fields().items() if field.language in {"", language}}
    assert found <= design & own


def test_what_may_be_printed_is_printed_somewhere() -> None:
    """Else the words would not be looked for where they are."""
    unseen = [
        path
        for path, (may, _) in where.MAY.items()
        if may and not any(prints.holds(name, words_of(path)) for name in may)
    ]
    assert unseen == []


def test_properties_and_descriptions_are_looked_through_on_both_papers() -> None:
    """A note is in the description of the picture and in its dots, and in no word of the page."""
    papers = prints.papers("lesson")
    for texts in (prints.pdf_texts(papers.pdf), prints.docx_texts(papers.docx)):
        found = [each for each in texts if word("mark.text") in each]
        assert found
    title = word("shared_model.title")
    with zipfile.ZipFile(io.BytesIO(papers.docx)) as archive:
        assert title in archive.read("docProps/core.xml").decode()
    with pikepdf.open(io.BytesIO(papers.pdf)) as opened:
        assert title in str(opened.docinfo["/Title"])
        assert title in "".join(prints.pdf_texts(papers.pdf))


def test_answers_are_not_on_the_sheet_of_questions() -> None:
    answers = [word(f"{WRITTEN}:{each}") for each in planting.written_fields() if each.startswith("answer_")]
    assert len(answers) > 3
    assert prints.holds("answers", answers)
    assert not prints.holds("retrieval", answers)


@pytest.mark.parametrize("name", sorted(where.PAGES))
def test_ids_are_on_no_page(name: str) -> None:
    ids = [each.id for each in prints.plan().everything()]
    assert len(ids) > 100
    assert not prints.holds(name, ids)


@pytest.mark.parametrize("name", sorted(NAMELESS))
def test_the_name_of_a_file_names_nobody_even_where_somebody_else_has_one(name: str, tmp_path: Path) -> None:
    source = prints.source(name)
    place = Place(PlaceId(fresh()), "Here", str(tmp_path))
    desk = pages.Desk(tmp_path)
    wanted = page_names.name_of(source, export.lay(desk, source).fitted.page.title)
    (tmp_path / f"{wanted}.pdf").write_text("of somebody else")
    kept = replace(source, plan=without_template(source.plan))
    drafts = export.prepare(desk, kept, (place,), ("pdf",), world.NOW).drafts
    sent = deliver(drafts[0].parcels, str(tmp_path), {}, drafts[0].signed, world.NOW)
    assert sent[0].name != sent[0].wanted
    assert not any(each in sent[0].name for each in words_of(INITIALS))


def without_template(plan: Plan) -> Plan:
    """The same, with Word documents as Coplan has them."""
    department = plan.only(Department)
    assert department is not None
    return plan.after(Change("", (Edit(department, replace(department, word_template="")),)))
