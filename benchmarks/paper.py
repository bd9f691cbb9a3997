"""Times a briefing from plan to PDF and Word beside peers that write the same page."""

from base64 import b64encode
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from statistics import median
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import docx
from PIL import Image, ImageDraw

from benchmarks._table import note, row
from coplan.paper import marked_page, pdf, press, word
from coplan.paper.measure import Faces
from coplan.plan.page import Figure, Grid, Listing, Page, Prose, Rich, Run, Section, SectionKind, text_of
from coplan.plan.ports import Illustration, Picture

TIMES = 25
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=ZoneInfo("Europe/London"))
_GOALS = {"WeasyPrint": 0.4, "docxtpl": 1.3}


def main() -> None:
    """Print a table of times and ratios."""
    page, slide = _page(), _slide()
    illustration = marked_page.draw(slide, (), {})
    aspects, pictures = {"model": illustration.aspect}, {"model": illustration}
    fitted = press.fit(page, aspects)
    for what, work, limit in (
        ("draw the marks on a slide", lambda: marked_page.draw(slide, (), {}), 60),
        ("fit a page on its sheet", lambda: press.fit(page, aspects), 20),
        ("both papers, reopened", lambda: press.render(fitted, pictures, NOW), 100),
    ):
        row(what, _timed(work) * 1000, limit, "limit")
    ours = _timed(lambda: pdf.write(press.fit(page, aspects), pictures, NOW))
    _beside("one page as tagged PDF", ours, "WeasyPrint", partial(_weasyprint, page, illustration))
    measure = Faces()
    ours = _timed(lambda: word.write(press.fit(page, aspects), pictures, NOW, measure))
    _beside("the same in Word", ours, "docxtpl", partial(_docxtpl, page, illustration))


def _beside(what: str, ours: float, peer: str, ready: Callable[[], Callable[[], object]]) -> None:
    if find_spec(peer.lower()) is None:
        note(what, f"{ours * 1000:.1f} ms; {peer} is not installed, so it is left out")
        return
    row(what, ours * 1000, _timed(ready()) * 1000, f"{peer} (goal {_GOALS[peer]}x)")


def _timed(work: Callable[[], object]) -> float:
    work()
    found = []
    for _ in range(TIMES):
        start = perf_counter()
        work()
        found.append(perf_counter() - start)
    return median(found)


def _weasyprint(page: Page, illustration: Illustration) -> Callable[[], object]:
    """WeasyPrint writes the page from HTML, tagged as PDF/UA."""
    weasyprint: Any = import_module("weasyprint")
    data = f"data:image/jpeg;base64,{b64encode(illustration.jpeg).decode()}"
    html = _html(page).replace("picture:slide", data)
    return lambda: weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


def _html(page: Page) -> str:
    parts = [f"<p>{page.kicker} {page.aside}</p><h1>{page.title}</h1>"]
    for section in page.sections:
        parts.append(f"<h2>{section.heading or section.kind}</h2>")
        match section.body:
            case Figure(alt=alt):
                parts.append(f'<img src="picture:slide" alt="{alt}" style="width: 97mm">')
            case Prose(paragraphs=paragraphs):
                parts += [f"<p>{text_of(each)}</p>" for each in paragraphs]
            case Listing(items=items):
                parts.append(f"<ol>{''.join(f'<li>{text_of(each)}</li>' for each in items)}</ol>")
            case Grid(headings=headings, rows=rows):
                head = "".join(f"<th>{each}</th>" for each in headings)
                body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
                parts.append(f"<table><tr>{head}</tr>{body}</table>")
    style = "@page{size:A4;margin:15mm} body{font:12pt/1.3 Liberation Sans;} "
    return (
        f"<html lang='en-GB'><head><title>{page.title}</title><style>{style}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def _docxtpl(page: Page, illustration: Illustration) -> Callable[[], object]:
    """A docxtpl template with a placeholder for each text is filled and saved."""
    docxtpl: Any = import_module("docxtpl")
    template = docx.Document()
    template.add_heading("{{ title }}", 1)
    values: dict[str, object] = {"title": page.title}
    for i, section in enumerate(page.sections):
        template.add_heading(section.heading or str(section.kind), 2)
        match section.body:
            case Figure():
                template.add_paragraph("{{ picture }}")
            case Prose(paragraphs=texts) | Listing(items=texts):
                for j, text in enumerate(texts):
                    template.add_paragraph(f"{{{{ text_{i}_{j} }}}}")
                    values[f"text_{i}_{j}"] = text_of(text)
            case Grid(rows=rows):
                template.add_paragraph("{% for row in rows %}{{ row }}{% endfor %}")
                values["rows"] = [" ".join(row) for row in rows]
    file = BytesIO()
    template.save(file)

    def fill() -> object:
        document = docxtpl.DocxTemplate(BytesIO(file.getvalue()))
        picture = docxtpl.InlineImage(document, BytesIO(illustration.jpeg))
        document.render({**values, "picture": picture})
        done = BytesIO()
        document.save(done)
        return done

    return fill


def _slide() -> Picture:
    """Something like a slide: a coloured heading, a drawing and some lines of text."""
    width, height = 1100, 619
    slide = Image.new("RGB", (width, height), "#EFF5FC")
    pen = ImageDraw.Draw(slide)
    pen.rectangle((0, 0, width, 96), fill="#1F5FA8")
    for i in range(12):
        pen.text((520, 130 + i * 38), "More particles in the same space, more often", "#16232E", font_size=22)
        pen.ellipse((80 + i * 40, 200 + i * 30, 110 + i * 40, 230 + i * 30), fill="#0B6B63")
    red, green, blue = slide.split()
    pixels = Image.merge("RGBX", (blue, green, red, red)).tobytes()
    return Picture(width, height, width * 4, pixels)


def _page() -> Page:
    def said(text: str) -> Rich:
        return (Run(text),)

    def prose(kind: SectionKind, heading: str, text: str) -> Section:
        return Section(kind, heading, Prose((said(text),)))

    monday = date(2026, 11, 30)
    booked = ("KT", "AM", "First five minutes", "Mon 30, 8:25", "Lab 2", "8X1 Mon 30 P1")
    steps = (
        "Say the question aloud; hide what is below",
        "Point, then pause for three seconds",
    ) * 2
    return Page(
        f"Science · Week of {monday.day} November (B)",
        "Gas pressure: the particle model",
        "Year 8 · four classes · Version 3, 26 November",
        (
            Section(SectionKind.MODEL, "", Figure("Slide 4 of Gas pressure.pptx.")),
            Section(SectionKind.STEPS, "The model, step by step", Listing(tuple(map(said, steps)))),
            prose(SectionKind.TECHNIQUE, "Our one technique", "Say why each step is true before the next."),
            prose(SectionKind.FIRST_FIVE, "First five minutes", "Question on the board as they enter."),
            prose(SectionKind.WATCH_FOR, "Watch for", "“Particles get bigger when heated.”"),
            prose(SectionKind.STOPPED, "Stopped, to make room", "Weekly data entry (25 minutes each)."),
            Section(
                SectionKind.REHEARSALS,
                "Rehearsals",
                Grid(("Who", "With", "Part", "When", "Where", "Before"), (booked,) * 4),
            ),
            prose(SectionKind.PROMPT, "", "After step 2, count three seconds before the next word."),
            prose(SectionKind.FILES, "Where the files are", "Science / Year 8 / Gas pressure.pptx (slide 4)"),
        ),
    )
