"""Year 8, gas pressure: the lesson that the department shares."""

from sample_files import drawings_physics as draw
from sample_files import lesson_slides as part
from sample_files.canvas import BLUE, INK, PALE_BLUE, PALE_GREY
from sample_files.deck import Box, Deck, Look

LOOK = Look(BLUE, PALE_BLUE)


def gas_pressure() -> Deck:
    """Lesson 3: gas pressure explained with particles. Slide 4 is the shared model."""
    deck = Deck(
        "Gas pressure: the particle model", "Science · Year 8 · Particles and pressure · Lesson 3", LOOK
    )
    deck.cover(
        "Year 8 · Particles and pressure · 3", "Gas pressure: the particle model",
        "By the end: explain why a tyre gets harder, with particles, in three steps.",
        draw.pump_picture(620, 420, "#7A858D"), "A bicycle wheel joined to a pump",
        "8X1, 8X2, 8Y1 and 8Y2 all have this lesson in Week B. Pump and tyre from the prep room.",
    )  # fmt: skip
    part.do_now(deck, [
        "Draw five gas particles in a box. What is between them?",
        "Perfume spreads across a room. Name this and say why it happens.",
        "Solid, liquid, gas: in which are the particles furthest apart?",
        "What unit do we measure force in?",
    ])  # fmt: skip
    part.key_words(deck, [
        ["Word", "What it means", "In a sentence"],
        ["particle", "a tiny piece of a substance, too small to see", "Gas particles move in all directions."],
        ["collision", "when a particle hits something", "Each collision pushes on the wall."],
        ["pressure", "how much force pushes on each bit of a surface", "The pressure inside the tyre is greater."],
        ["volume", "how much space something takes up", "The volume of the tyre hardly changes."],
    ])  # fmt: skip
    tyre(deck)
    part.pictured(
        deck, "Where does the push come from?", draw.walls_hit(),
        "A box of gas; four particles hit the walls and four red arrows push outwards",
        ["Particles never stop moving.", "When one hits the wall, it pushes the wall **outwards**.",
         "Billions of pushes each second feel like one steady push.", "We call that push on each bit of wall **gas pressure**."],
        "Draw one arrow yourself, then ask where the next goes. Every arrow points out of the box.",
    )  # fmt: skip
    part.wide_picture(
        deck, "Before and after pumping", draw.few_and_many(),
        "Two boxes of the same size: seven particles before pumping, twenty-one after",
        "Same space, more particles: more collisions with the walls each second.",
        "Ask: what has stayed the same? Wait for ‘the size of the box’. Then: what has changed?",
    )  # fmt: skip
    part.picture_above(
        deck, "One together: squeeze the syringe", draw.squeeze(),
        "A sealed syringe drawn twice: plunger out and plunger pushed in, with the same twelve particles",
        ["The end is sealed. I push the plunger in.", "What stays the **same**?", "What has **changed**?",
         "So what happens to the pressure? Use: “same number of particles in a …”"],
        "Partner A says step 1, partner B says why. Swap for step 2. Cold call two pairs.",
    )  # fmt: skip
    part.hinge(deck, "A football is pumped up. Why is the pressure inside greater?", [
        "The particles have got bigger.", "There are more particles, so more collisions with the wall each second.",
        "The particles are heavier.", "The particles push only downwards.",
    ], "2 is right. 1: go back to slide 6, same dots. 3: each particle has the same mass. 4: slide 5, arrows all round.")  # fmt: skip
    part.wide_picture(
        deck, "What changes if we heat it?", draw.cold_and_hot(),
        "Two boxes with the same ten particles: short arrows when cold, long arrows when hot",
        "Same size, but **faster**: they hit the walls harder and more often.",
        "Likely misconception: ‘particles get bigger when heated’. Ask for the picture, not the word.",
    )  # fmt: skip
    slide = deck.page(
        "Three ways to make the pressure greater", "Cover the last column. They say it, then show it."
    )
    deck.table(slide, Box(0.6, 1.5, 12.1, 4.1), [
        ["What we do", "Number of particles", "Speed", "Collisions each second", "Pressure"],
        ["Pump in more gas", "more", "same", "more", "greater"],
        ["Squeeze it smaller", "same", "same", "more", "greater"],
        ["Heat it, same space", "same", "faster", "more, and harder", "greater"],
        ["Let some gas out", "fewer", "same", "fewer", "**less**"],
    ], [3.3, 2.6, 1.5, 2.9, 1.8], 20)  # fmt: skip
    deck.text(slide, Box(0.6, 5.9, 12.1, 0.9), ["Always say the collisions **before** you say the pressure."], 24,
              fill=LOOK.pale, anchor="middle", align="middle")  # fmt: skip
    slide = deck.page(
        "What the gauge showed", "Real numbers from the prep room pump. Ask: why is it not zero at the start?"
    )
    deck.lines(slide, Box(0.6, 1.25, 7.7, 5.6), {"Pressure in the tyre": [(0, 100), (5, 148), (10, 201), (15, 247), (20, 302)]},
               "number of pumps", "pressure in kPa")  # fmt: skip
    deck.text(slide, Box(8.6, 1.6, 4.1, 4.9), [
        "Each pump adds about the same number of particles.", "Read the pressure after 12 pumps.",
        "Why does the line not start at zero?"], 22, bullets="1", anchor="middle", gap=16)  # fmt: skip
    part.practice(deck, "On your own", [
        "Draw the particles in a balloon before and after one more breath.",
        "Explain why the balloon feels harder. Use _particles_, _collisions_ and _pressure_.",
        "A crisp packet swells on top of a mountain. Is the pressure outside greater or less? Why does the packet swell?",
        "A spray can says ‘do not heat’. Explain why, in three steps.",
    ], "First minute silent. Support sheet on blue paper. Then the exit ticket.",
        "A tyre is checked after a long drive. Why should the driver wait until it is cold?")  # fmt: skip
    return deck


def tyre(deck: Deck) -> None:
    """The shared model: one question, one picture, one sentence, and room for marks."""
    slide = deck.page(
        "Why does a bicycle tyre get harder as you pump it?",
        "1 Say the question aloud; hide everything below the line.\n"
        "2 ‘More particles in the same space…’ Point. Pause for 3 seconds.\n"
        "3 Draw the walls being hit; then write ‘pressure’.\n"
        "4 Cold call two: ‘What changes if we heat it?’",
    )
    deck.picture(
        slide,
        draw.tyre_air(),
        Box(0.82, 1.52, 4.62, 4.62),
        "A box with fourteen gas particles, well spread out",
    )
    deck.text(slide, Box(0.82, 6.24, 4.62, 0.45), ["the air inside the tyre"], 18, "#6A747D", align="middle")
    deck.text(slide, Box(6.5, 1.52, 5.95, 2.1), ["More particles in the same space means more collisions with the walls each second."],
              28, INK, fill=PALE_GREY, anchor="middle")  # fmt: skip
    deck.text(
        slide,
        Box(6.65, 4.05, 5.8, 0.65),
        ["So the pressure is greater."],
        28,
        INK,
        bold=True,
        anchor="middle",
    )
    deck.picture(
        slide, draw.pump_picture(620, 420, "#C3CBD0"), Box(9.85, 5.05, 2.6, 1.75), "A wheel joined to a pump"
    )
