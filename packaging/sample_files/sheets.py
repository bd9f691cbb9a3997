"""The PDFs of next week: an exit ticket, homework, exam questions, a scan and a locked test."""

import io
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from sample_files import drawings_chemistry, drawings_physics
from sample_files.canvas import BLUE, FONTS, INK, TEAL, lettering
from sample_files.markup import as_xml
from sample_files.sealed import AUTHOR

W, H = A4


class Sheet:
    """A page of a PDF being filled from the top."""

    def __init__(self, path: Path, title: str, lock: StandardEncryption | None = None) -> None:
        for name in ("Regular", "Bold", "Italic", "BoldItalic"):
            pdfmetrics.registerFont(TTFont(f"Sheet-{name}", str(FONTS / f"LiberationSans-{name}.ttf")))
        pdfmetrics.registerFontFamily(
            "Sheet-Regular", "Sheet-Regular", "Sheet-Bold", "Sheet-Italic", "Sheet-BoldItalic"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page = Canvas(str(path), A4, invariant=1, encrypt=lock, lang="en-GB")
        self.page.setTitle(title)
        self.page.setAuthor(AUTHOR)
        self.y = H - 16 * mm

    def band(self, title: str, line: str, colour: str) -> None:
        """Head the page with a colour band."""
        self.page.setFillColor(HexColor(colour))
        self.page.rect(0, H - 24 * mm, W, 24 * mm, stroke=0, fill=1)
        self.page.setFillColor(HexColor("#FFFFFF"))
        self.page.setFont("Sheet-Bold", 20)
        self.page.drawString(16 * mm, H - 13 * mm, title)
        self.page.setFont("Sheet-Regular", 11)
        self.page.drawString(16 * mm, H - 20 * mm, line)
        self.y = H - 32 * mm

    def say(
        self,
        words: str,
        size: float = 12,
        *,
        left: float = 16,
        wide: float = 178,
        middle: bool = False,
        gap: float = 3,
    ) -> None:
        """Set a paragraph."""
        style = ParagraphStyle(
            "say",
            fontName="Sheet-Regular",
            fontSize=size,
            leading=size * 1.4,
            textColor=HexColor(INK),
            alignment=TA_CENTER if middle else 0,
        )
        paragraph = Paragraph(as_xml(words), style)
        _, tall = paragraph.wrap(wide * mm, H)
        self.y -= tall
        paragraph.drawOn(self.page, left * mm, self.y)
        self.y -= gap * mm

    def rules(self, number: int, left: float = 22, wide: float = 172, step: float = 8.5) -> None:
        """Leave lines to write on."""
        self.page.setStrokeColor(HexColor("#9AA3AA"))
        self.page.setLineWidth(0.5)
        for _ in range(number):
            self.y -= step * mm
            self.page.line(left * mm, self.y, (left + wide) * mm, self.y)
        self.y -= 5 * mm

    def picture(self, picture: bytes, wide: float, left: float | None = None) -> None:
        """Place a picture, so many millimetres wide."""
        reader = ImageReader(io.BytesIO(picture))
        w, h = reader.getSize()
        tall = wide * h / w
        self.y -= tall * mm
        at = (W - wide * mm) / 2 if left is None else left * mm
        self.page.drawImage(reader, at, self.y, wide * mm, tall * mm)
        self.y -= 4 * mm

    def question(self, number: int, words: str, marks: int, lines: int) -> None:
        """Ask an exam question with its marks."""
        self.say(f"**{number}**   {words}", gap=0)
        self.rules(lines)
        self.page.setFont("Sheet-Bold", 11)
        self.page.setFillColor(HexColor(INK))
        self.page.drawRightString(W - 16 * mm, self.y + 1 * mm, f"[{marks}]")
        self.y -= 5 * mm

    def next_page(self) -> None:
        """Begin the next page."""
        self.page.showPage()
        self.y = H - 16 * mm

    def save(self) -> None:
        """Write the PDF."""
        self.page.save()


def exit_ticket(path: Path) -> None:
    """Two tickets to a page for the end of gas pressure."""
    sheet = Sheet(path, "Gas pressure exit ticket")
    for half in (0, 1):
        top = H - half * H / 2
        sheet.page.setFillColor(HexColor(BLUE))
        sheet.page.rect(0, top - 20 * mm, W, 20 * mm, stroke=0, fill=1)
        sheet.page.setFillColor(HexColor("#FFFFFF"))
        sheet.page.setFont("Sheet-Bold", 18)
        sheet.page.drawString(16 * mm, top - 13 * mm, "Gas pressure: exit ticket")
        sheet.page.setFont("Sheet-Regular", 11)
        sheet.page.drawRightString(W - 16 * mm, top - 13 * mm, "Year 8 · Name ______________________")
        sheet.y = top - 27 * mm
        sheet.say("**1**   A football is pumped up. Tick the reason why the pressure is greater.")
        for choice in (
            "The particles get bigger.",
            "There are more collisions with the wall each second.",
            "The particles get heavier.",
        ):
            sheet.page.setStrokeColor(HexColor(INK))
            sheet.page.rect(24 * mm, sheet.y - 4.6 * mm, 4 * mm, 4 * mm)
            sheet.say(choice, left=31, gap=2)
        sheet.y -= 2 * mm
        sheet.say("**2**   Finish: “More particles in the same space means more …”", gap=0)
        sheet.rules(1)
        sheet.say("**3**   The can is heated. Explain why the pressure gets greater, in three steps.", gap=0)
        sheet.rules(3)
    sheet.page.setDash(3, 3)
    sheet.page.line(0, H / 2, W, H / 2)
    sheet.save()


def forces_homework(path: Path) -> None:
    """Year 9 homework: one page on resultant force."""
    sheet = Sheet(path, "Y9 forces homework")
    sheet.band(
        "Resultant force: homework", "Year 9 · Forces · due at the next lesson · about 20 minutes", "#8C2F1B"
    )
    sheet.say("Read the worked example. Then do questions 1 to 4. Show the subtraction or the addition.")
    sheet.picture(drawings_physics.box_with_forces(6, 15, wide=1000), 108)
    sheet.say(
        "15 N to the right and 6 N to the left: 15 – 6 = 9 N. Resultant force = **9 N to the right**.",
        middle=True,
        gap=5,
    )
    sheet.question(1, "Find the resultant of 8 N to the left and 3 N to the right.", 2, 1)
    sheet.question(
        2,
        "Two dogs pull a sledge with 40 N and 55 N the same way. Friction is 70 N. Find the resultant force.",
        3,
        2,
    )
    sheet.question(
        3,
        "A parachutist falls at a steady speed. Her weight is 700 N. What is the air resistance? How do you know?",
        3,
        2,
    )
    sheet.question(
        4,
        "A pupil says a moving ball must have a force in the direction in which it moves. Is this right? Explain.",
        2,
        2,
    )
    sheet.save()


def electrolysis_questions(path: Path) -> None:
    """Year 11 exam questions on electrolysis, two pages."""
    sheet = Sheet(path, "Y11 electrolysis exam questions")
    sheet.band("Electrolysis: exam questions", "Year 11 · 20 marks · 20 minutes · use the data sheet", TEAL)
    sheet.say("The diagram shows the electrolysis of brine (sodium chloride solution).")
    sheet.picture(drawings_chemistry.brine_cell(), 105)
    sheet.question(1, "Name the gas made at each electrode.", 2, 2)
    sheet.question(2, "Describe a test for each gas, and its result.", 4, 3)
    sheet.question(3, "Explain why hydrogen and not sodium is made at the cathode.", 2, 2)
    sheet.next_page()
    sheet.question(4, "Write the half equation for the reaction at the anode.", 2, 1)
    sheet.question(5, "Explain why the solution becomes alkaline.", 3, 4)
    sheet.question(
        6,
        "Copper sulfate solution is electrolysed with carbon electrodes. Predict what is made at each electrode and give your reasons.",
        4,
        5,
    )
    sheet.question(
        7,
        "Aluminium is extracted by the electrolysis of molten aluminium oxide with cryolite. Explain why it costs so much.",
        3,
        4,
    )
    sheet.save()


def locked_test(path: Path) -> None:
    """A test that opens only with a password."""
    lock = StandardEncryption(
        "rates-test-10", ownerPassword="science-office-10", canPrint=0, canCopy=0, strength=128
    )
    sheet = Sheet(path, "Y10 rates of reaction test", lock)
    sheet.band(
        "Rates of reaction: test",
        "Year 10 · 25 marks · 30 minutes · not to be shared before the test",
        "#5A3EA6",
    )
    sheet.picture(drawings_chemistry.gas_syringe(), 110)
    sheet.question(1, "Name the apparatus used to measure the volume of gas.", 1, 1)
    sheet.question(2, "Explain, with collision theory, why small chips react faster than large ones.", 3, 4)
    sheet.save()


def scanned_quiz(path: Path) -> None:
    """A quiz that came off the copier: one slanted grey picture and no words."""
    dice = Random(31)
    paper = Image.new("L", (1240, 1754), 252)
    pen = ImageDraw.Draw(paper)
    pen.text((120, 110), "Particle model: recap quiz", 20, lettering(54, True))
    pen.text((120, 190), "Year 8      Name ____________________    Class ______", 40, lettering(32, False))
    asked = ["1  Which state has a fixed shape?", "2  Particles in a gas are   close together  /  far apart.", "3  What is diffusion?",
             "4  Draw the particles in a liquid.", "5  What happens to the speed of particles", "     when a gas is heated?", "6  Why can a gas be squeezed?"]  # fmt: skip
    for at, words in enumerate(asked):
        pen.text((120, 300 + at * 190), words, 30, lettering(36, False))
        if not words.startswith(("4", "5")):
            pen.line((150, 440 + at * 190, 1100, 440 + at * 190), 120, 2)
    pen.rectangle((700, 860, 1080, 1040), outline=60, width=3)
    paper = paper.rotate(-1.3, Image.Resampling.BICUBIC, fillcolor=238)
    grain = (
        Image.frombytes("L", (620, 877), dice.randbytes(620 * 877))
        .resize(paper.size)
        .filter(ImageFilter.GaussianBlur(1))
    )
    paper = Image.blend(paper, grain, 0.06).filter(ImageFilter.GaussianBlur(0.9))
    edge = ImageDraw.Draw(paper)
    for x in range(26):
        edge.line((x, 0, x, 1754), 150 + x * 4)
    for hole in (560, 1190):
        edge.ellipse((40, hole, 84, hole + 44), 70)
    scan = io.BytesIO()
    paper.save(scan, "JPEG", quality=60)
    sheet = Canvas(str(path), A4, invariant=1)
    sheet.setTitle("Scan 2026-11-19")
    sheet.setAuthor(AUTHOR)
    scan.seek(0)
    sheet.drawImage(ImageReader(scan), 0, 0, W, H)
    sheet.save()
