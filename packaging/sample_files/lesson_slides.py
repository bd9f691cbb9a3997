"""The slides that every lesson of the department has: recall, words, practice, check, way out."""

from typing import Any

from sample_files.canvas import INK, PALE_GOLD
from sample_files.deck import Box, Deck

WHOLE = Box(0.6, 1.3, 12.1, 5.5)
LEFT = Box(0.6, 1.3, 5.9, 5.5)
RIGHT = Box(6.9, 1.3, 5.8, 5.5)


def do_now(deck: Deck, questions: list[str], when: str = "Silent. Full sentences. 4 minutes.") -> Any:
    """Begin with four questions from memory."""
    slide = deck.page(
        "Do now: from memory", f"On the board as they enter. {when} Circulate; do not teach yet."
    )
    deck.text(slide, Box(0.6, 1.25, 12.1, 0.5), [when], 20, deck.look.strong, bold=True)
    for at, question in enumerate(questions):
        box = Box(0.6 + at % 2 * 6.15, 1.95 + at // 2 * 2.45, 5.95, 2.25)
        deck.text(slide, box, [f"**{at + 1}**   {question}"], 22, fill=deck.look.pale, anchor="middle")
    return slide


def answers(deck: Deck, lines: list[str]) -> Any:
    """Give the answers to the slide before."""
    slide = deck.page(
        "Do now: answers", "Tick or fix in purple. Ask for a show of hands on the last question only."
    )
    deck.text(slide, Box(0.8, 1.5, 11.7, 5.3), lines, 24, bullets="1", gap=16)
    return slide


def key_words(deck: Deck, rows: list[list[str]], notes: str = "") -> Any:
    """Show the words of the lesson as a table."""
    slide = deck.page(
        "Words we need today", notes or "Say each word, they say it back. Use it in a sentence once."
    )
    widths = [3.0, 9.1] if len(rows[0]) == 2 else [2.6, 5.6, 3.9]
    deck.table(slide, Box(0.6, 1.45, 12.1, 0.82 * len(rows)), rows, widths, 20)
    return slide


def pictured(
    deck: Deck,
    title: str,
    picture: bytes,
    alt: str,
    lines: list[str],
    notes: str,
    *,
    bullets: str = "•",
    size: float = 24,
) -> Any:
    """Put a picture on the left and a few lines on the right."""
    slide = deck.page(title, notes)
    deck.picture(slide, picture, LEFT, alt)
    deck.text(slide, RIGHT, lines, size, anchor="middle", bullets=bullets, gap=14)
    return slide


def picture_above(deck: Deck, title: str, picture: bytes, alt: str, lines: list[str], notes: str) -> Any:
    """Put a picture across the slide and numbered lines in two columns under it."""
    slide = deck.page(title, notes)
    deck.picture(slide, picture, Box(0.6, 1.15, 12.1, 3.75), alt)
    half = (len(lines) + 1) // 2
    for at, line in enumerate(lines):
        box = Box(0.6 + at // half * 6.15, 5.05 + at % half * 0.98, 5.95, 0.88)
        deck.text(slide, box, [f"**{at + 1}**   {line}"], 20, fill=deck.look.pale, anchor="middle")
    return slide


def wide_picture(deck: Deck, title: str, picture: bytes, alt: str, line: str, notes: str) -> Any:
    """Put a picture across the slide and one sentence under it."""
    slide = deck.page(title, notes)
    deck.picture(slide, picture, Box(0.6, 1.2, 12.1, 4.5), alt)
    deck.text(
        slide, Box(0.6, 5.9, 12.1, 0.95), [line], 24, fill=deck.look.pale, anchor="middle", align="middle"
    )
    return slide


def hinge(deck: Deck, question: str, choices: list[str], notes: str) -> Any:
    """Ask one question with four answers, each for a reason."""
    slide = deck.page("Check: fingers up on three", notes)
    deck.text(slide, Box(0.6, 1.25, 12.1, 1.1), [question], 26, INK, bold=True, anchor="middle")
    for at, choice in enumerate(choices):
        box = Box(0.6 + at % 2 * 6.15, 2.6 + at // 2 * 2.15, 5.95, 1.95)
        deck.text(slide, box, [f"**{at + 1}**   {choice}"], 22, fill=deck.look.pale, anchor="middle")
    return slide


def practice(deck: Deck, title: str, questions: list[str], notes: str, stretch: str = "") -> Any:
    """Set questions for pupils to do alone."""
    slide = deck.page(title, notes)
    deck.text(slide, Box(0.8, 1.4, 11.8, 4.3 if stretch else 5.3), questions, 24, bullets="1", gap=18)
    if stretch:
        deck.text(
            slide, Box(0.6, 5.85, 12.1, 1.0), [f"**Next:** {stretch}"], 20, fill=PALE_GOLD, anchor="middle"
        )
    return slide


def worked(deck: Deck, title: str, question: str, steps: list[tuple[str, str]], notes: str) -> Any:
    """Work one example: what is done on the left, why it is true on the right."""
    slide = deck.page(title, notes)
    deck.text(slide, Box(0.6, 1.2, 12.1, 1.0), [question], 22, fill=deck.look.pale, anchor="middle")
    deck.text(slide, Box(0.6, 2.35, 6.4, 0.4), ["What we write"], 16, deck.look.strong, bold=True)
    deck.text(slide, Box(7.4, 2.35, 5.3, 0.4), ["Why it is true"], 16, deck.look.strong, bold=True)
    tall = 4.1 / len(steps)
    for at, (what, why) in enumerate(steps):
        y = 2.8 + at * tall
        deck.panel(slide, Box(0.6, y + tall - 0.07, 12.1, 0.02), "#DFDDD5")
        deck.text(slide, Box(0.6, y, 6.5, tall - 0.1), [f"**{at + 1}**   {what}"], 22, anchor="middle")
        deck.text(slide, Box(7.4, y, 5.3, tall - 0.1), [why], 19, "#4A5763", anchor="middle")
    return slide


def way_out(
    deck: Deck,
    questions: list[str],
    notes: str = "Collect at the door. Sort into two piles: has it, not yet.",
) -> Any:
    """End with the exit ticket."""
    slide = deck.page("Exit ticket", notes)
    deck.text(
        slide, Box(0.6, 1.25, 12.1, 0.5), ["On the slip. Alone. 3 minutes."], 20, deck.look.strong, bold=True
    )
    deck.text(
        slide,
        Box(0.6, 2.0, 12.1, 4.6),
        questions,
        24,
        fill=deck.look.pale,
        anchor="middle",
        bullets="1",
        gap=18,
    )
    return slide
