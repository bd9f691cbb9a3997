"""Year 7, cells: using a microscope."""

from sample_files import drawings_biology as draw
from sample_files import lesson_slides as part
from sample_files.canvas import GREEN, PALE_GREEN
from sample_files.deck import Box, Deck, Look

LOOK = Look(GREEN, PALE_GREEN)


def microscope() -> Deck:
    """Lesson 2: focusing, drawing and magnification."""
    deck = Deck("Cells: using a microscope", "Science · Year 7 · Cells · Lesson 2", LOOK)
    deck.cover("Year 7 · Cells · 2", "Using a microscope", "By the end: focus on onion cells and draw what you see, with labels.",
               draw.onion_cells(), "Onion cells, stained, seen through a microscope",
               "Fifteen microscopes, one between two. Iodine and onion are on the technician’s trolley.")  # fmt: skip
    part.do_now(deck, ["Name three parts of an animal cell.", "Which two parts does a plant cell have that an animal cell does not?",
                       "What is the job of the nucleus?", "Why do we need a microscope to see cells?"])  # fmt: skip
    slide = deck.page("The parts of a microscope", "Point and say, twice round. Then cover the labels.")
    deck.picture(
        slide, draw.microscope(), Box(0.6, 1.15, 6.6, 5.8), "A light microscope with eight parts named"
    )
    deck.text(slide, Box(7.6, 1.6, 5.1, 4.9), ["Carry it with **two hands**: arm and base.", "Start with the **lowest** power.",
              "Move the stage **away** from the lens while you look.", "Coarse focus first, fine focus second.",
              "Never let the lens touch the slide."], 24, bullets="1", anchor="middle", gap=16)  # fmt: skip
    part.wide_picture(deck, "Make the slide", draw.slide_steps(), "Four steps: peel, lay flat in water, iodine, cover slip",
                      "Lower the cover slip slowly so that no air bubbles are trapped.",
                      "Model step 4 under the visualiser, saying why. Goggles on before iodine. Iodine stains skin and clothes.")  # fmt: skip
    part.worked(deck, "Worked example: total magnification", "The eyepiece lens is ×10. The objective lens is ×40. Find the total magnification.", [
        ("eyepiece ×10, objective ×40", "Two lenses, so two numbers: read both."),
        ("total = eyepiece × objective", "Each lens makes the image larger again."),
        ("10 × 40 = **400**", "Multiply; do not add."),
        ("The image is **400 times** as wide as the cell.", "Magnification has no unit."),
    ], "Say why each step is true before the next. Ask for 10 + 40: why is that wrong?")  # fmt: skip
    part.wide_picture(deck, "What we see at each power", draw.field_of_view(), "Onion cells at ×40, ×100 and ×400",
                      "Higher power: larger cells, **fewer** of them, and a darker picture.",
                      "Ask them to predict ×400 before you show it.")  # fmt: skip
    part.wide_picture(deck, "A scientist’s drawing", draw.drawing_good_bad(), "A sketchy shaded drawing beside a clean labelled one",
                      "Sharp pencil · clean lines · no shading · ruled labels · magnification",
                      "They mark the left drawing against the five rules before they draw their own.")  # fmt: skip
    slide = deck.page(
        "Practical: your turn",
        "10 minutes. Stop at 8 for a focus check. Early finishers swap to the cheek cell slides.",
    )
    deck.table(slide, Box(0.6, 1.4, 12.1, 4.7), [
        ["Minute", "Do", "Check"], ["0 to 3", "Make the slide", "No bubbles, thin layer, goggles on"],
        ["3 to 5", "Focus at ×40", "Sharp cell walls"], ["5 to 6", "Change to ×100", "Fine focus only"],
        ["6 to 10", "Draw two cells", "Clean lines, three labels, magnification"]], [2.0, 4.4, 5.7], 22)  # fmt: skip
    part.hinge(deck, "Your picture is blurred at ×400. What do you turn?", ["The coarse focus, quickly.", "The fine focus, slowly.",
               "The eyepiece lens.", "The slide round."],
               "2 is right. 1 can crack the slide: ask what the lens might touch.")  # fmt: skip
    part.way_out(deck, ["Eyepiece ×10, objective ×10. Find the total magnification.", "Why do we stain onion cells with iodine?",
                        "Name one rule for a good drawing and say why it matters."])  # fmt: skip
    return deck
