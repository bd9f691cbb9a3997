"""The printed part of the timetable: one sheet, tagged, that fits or says so."""

import io

import pikepdf
import pytest

from coplan.paper import week_page
from coplan.plan.trouble import Trouble
from coplan.plan.week_page import Heading, Look, Said, WeekPage
from tests.paper.readers import pdf_words, squeezed
from tests.plan import world


def _page(days: int, each: int) -> WeekPage:
    cell = tuple(Said(Look.REHEARSAL, f"K{n} with AMX · 8:25 · Laboratory {n}") for n in range(each))
    kept = (Said(Look.KEPT, "Department time"), Said(Look.LESSON, "10X/Science-Triple-1 · KT"))
    return WeekPage(
        "Rehearsals · Science",
        "Week B · everyone",
        tuple(Heading(f"Mon {n + 1}", "Week B") for n in range(days)),
        (("8:25", "Before school"), ("8:50", "P1")),
        ((cell,) * days, (kept,) * days),
        "Framed: rehearsal.",
    )


@pytest.mark.parametrize(("days", "each"), [(1, 1), (5, 4), (14, 3)])
def test_it_is_one_tagged_sheet_with_every_word(days: int, each: int) -> None:
    written = week_page.write(_page(days, each), world.NOW)
    with pikepdf.open(io.BytesIO(written)) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.docinfo["/Title"] == "Rehearsals · Science, Week B · everyone"
        table = next(kid for kid in pdf.Root.StructTreeRoot.K.K if kid.S == "/Table")
        assert [str(cell.S) for cell in table.K[0].K] == ["/TH"] * (days + 1)
        assert [str(cell.S) for cell in table.K[1].K] == ["/TH"] + ["/TD"] * days
    words = pdf_words(written)
    assert words.count("8:25") == days * each + 1
    assert squeezed(words).count("Departmenttime") == days


def test_what_does_not_fit_is_refused_in_words() -> None:
    with pytest.raises(Trouble, match="one sheet"):
        week_page.write(_page(14, 40), world.NOW)
