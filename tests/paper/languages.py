"""Pages in the languages that parents read."""

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.page import (
    Card,
    Cards,
    Figure,
    Form,
    Gallery,
    Grid,
    Listing,
    Page,
    Part,
    Prose,
    Run,
    Section,
    SectionKind,
)

TEXTS = {
    "en-GB": "AVATAR To Wa Te: gas pressure (kPa) ≥ 101·3 and 5 °C, fi fl office ✓",
    "pl": "Zażółć gęślą jaźń – ciśnienie gazu rośnie, gdy cząsteczki uderzają częściej",
    "uk": "Тиск газу зростає, коли частинки вдаряються частіше; ґанок, їжак, єдність",
    "el": "Η πίεση του αερίου αυξάνεται όταν τα σωματίδια χτυπούν πιο συχνά",
    "ar": "يزداد ضغط الغاز (pressure) عندما تصطدم الجسيمات أكثر، في ٥ دقائق أو 10 minutes. لا إله إلا الله",
    "ur": "گیس کا دباؤ بڑھتا ہے جب ذرات زیادہ ٹکراتے ہیں۔ گھر پر 5 منٹ: یہ سوال پوچھیں (what is pressure?)",
    "he": "לחץ הגז עולה (gas pressure) כאשר החלקיקים מתנגשים 5 פעמים; שלום",
}


def page_in(language: str) -> Page:
    """A page in one language, with every kind of body that has words."""
    text = TEXTS[language]
    first, _, rest = text.partition(" ")
    strong = (Run(f"{first} ", strong=True), Run(rest), Run(f" {first}", quiet=True))
    sections = (
        Section(SectionKind.LEARNING, text[:30].strip(), Prose(((Run(text),), strong))),
        Section(SectionKind.SAYING, first, Listing(((Run(text),), strong))),
        Section(SectionKind.AT_HOME, rest[:20].strip(), Listing((strong, (Run(rest),)), numbered=False)),
        Section(
            SectionKind.LEDGER,
            first,
            Grid((first, "5 kPa", rest[:12].strip()), ((rest[:30].strip(), "7", first),)),
        ),
    )
    return Page(
        first, text[:40].strip(), "26.11.2026", sections, language=language, kind=BriefingKind.PARENTS
    )


def mixed() -> Page:
    """An English page with a paragraph of each other language."""
    paragraphs = tuple((Run(text),) for text in TEXTS.values())
    quoted = (Run("Say “السلام عليكم” and then “שלום”, 5 kg → ✓ done"),)
    sections = (Section(SectionKind.LEARNING, "Languages", Prose((*paragraphs, quoted))),)
    return Page("Families", "What is on Friday", "", sections, kind=BriefingKind.PARENTS)


def cards(language: str) -> Page:
    """Four cards in one language."""
    text = TEXTS[language]
    first, _, rest = text.partition(" ")
    parts = (
        Part(first, Prose(((Run(text),),))),
        Part(rest[:20].strip(), Listing(((Run(first),), (Run(rest[:30].strip()),)), numbered=False)),
        Part("", Listing(((Run(first),), (Run(rest[:30].strip()),)))),
    )
    card = Card(first, text[:26].strip(), parts)
    section = Section(SectionKind.CARDS, "", Cards((card,) * 4))
    return Page(first, text[:30].strip(), "", (section,), language=language, form=Form.CARDS)


def pictures(language: str) -> Page:
    """Pictures in rows, and questions with room for answers, in one language."""
    text = TEXTS[language]
    first, _, _ = text.partition(" ")
    figures = tuple(Figure(f"Slide {i}", "model", f"{i} · {text[:30].strip()}") for i in range(1, 5))
    sections = (
        Section(SectionKind.PICTURES, "", Gallery(figures)),
        Section(SectionKind.QUESTIONS, first, Listing(((Run(text),), (Run(first),)), room=2)),
    )
    return Page(first, text[:30].strip(), "26.11.2026", sections, language=language, form=Form.PICTURES)
