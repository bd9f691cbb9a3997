"""Year 11, the big revision deck: twenty-four topics, five slides each."""

import tomllib
from pathlib import Path
from typing import Any

from sample_files import drawings_chemistry as draw
from sample_files.canvas import PALE_GOLD
from sample_files.deck import Box, Deck, Look
from sample_files.year11 import LOOK

TOPICS = Path(__file__).with_name("paper_one.toml")
MADE = {
    "filtration": lambda: draw.apparatus("filtration"), "evaporation": lambda: draw.apparatus("evaporation"),
    "titration": lambda: draw.apparatus("titration"), "lattice": lambda: draw.lattice(True),
    "metal": lambda: draw.lattice(False, metal=True), "methane": lambda: draw.molecule("methane"),
    "water": lambda: draw.molecule("water"), "graphite": lambda: draw.molecule("giant"),
    "states": draw.particle_states, "ladder": draw.metal_ladder, "ph": draw.ph_scale,
    "brine": draw.brine_cell, "profile": draw.energy_profile,
}  # fmt: skip
CHARTS: dict[str, tuple[list[str], dict[str, list[float]], str, str]] = {
    "isotopes": (["³⁵Cl", "³⁷Cl"], {"abundance in %": [75, 25]}, "isotope of chlorine", "abundance in %"),
    "mass": (["before", "after"], {"open tube": [10.0, 5.6], "closed tube": [10.0, 10.0]}, "heating 10 g of calcium carbonate", "mass in g"),
    "moles": (["C", "NaOH", "CaCO₃"], {"mass of one mole": [12, 40, 100]}, "substance", "mass of one mole in g"),
}  # fmt: skip


def paper_one() -> Deck:
    """Chemistry Paper 1 from atoms to energy changes."""
    deck = Deck(
        "Chemistry Paper 1 revision",
        "Science · Year 11 · Chemistry Paper 1 revision",
        Look(LOOK.strong, LOOK.pale),
    )
    deck.cover("Year 11 · Chemistry Paper 1", "All of Paper 1", "Twenty-four topics. Five slides each: know it, check it, mark it, write it, mark it again.",
               draw.periodic([1, 7, 0], "Groups 1, 7 and 0"), "The outline of the periodic table with three groups coloured",
               "Use three topics a lesson, never the whole deck. Pupils choose one, you choose two.")  # fmt: skip
    for number, topic in enumerate(tomllib.loads(TOPICS.read_text(encoding="utf-8"))["topic"], 1):
        _topic(deck, number, topic)
    return deck


def _topic(deck: Deck, number: int, topic: dict[str, Any]) -> None:
    name = f"{number} · {topic['title']}"
    slide = deck.page(
        name, f"Know it. Topic {number} of 24. Read the facts aloud, cover them, say them again."
    )
    kind, _, rest = topic["picture"].partition(" ")
    if kind == "chart":
        deck.columns(slide, Box(0.6, 1.3, 5.9, 5.5), *CHARTS[rest])
    else:
        deck.picture(
            slide, _drawn(kind, rest.split()), Box(0.6, 1.3, 5.9, 5.5), f"A diagram for: {topic['title']}"
        )
    deck.text(slide, Box(6.9, 1.3, 5.8, 5.5), topic["facts"], 24, bullets="•", anchor="middle", gap=20)
    slide = deck.page(f"{name}: quick check", "Whiteboards. All three before any answer.")
    deck.text(
        slide,
        Box(0.6, 1.4, 12.1, 5.3),
        topic["ask"],
        28,
        fill=deck.look.pale,
        bullets="1",
        anchor="middle",
        gap=30,
    )
    slide = deck.page(f"{name}: answers", "Fix in purple pen.")
    pairs = zip(topic["ask"], topic["answer"], strict=True)
    deck.table(
        slide,
        Box(0.6, 1.5, 12.1, 4.2),
        [["Question", "Answer"], *[list(pair) for pair in pairs]],
        [6.4, 5.7],
        22,
    )
    slide = deck.page(f"{name}: exam question", "Timed: a minute a mark. Silent.")
    deck.text(slide, Box(0.6, 1.4, 12.1, 2.2), [topic["exam"]], 28, fill=PALE_GOLD, anchor="middle")
    for line in range(5):
        deck.panel(slide, Box(0.9, 4.2 + line * 0.6, 11.5, 0.015), "#9AA3AA")
    slide = deck.page(
        f"{name}: mark scheme", "They mark a partner’s. One mark for each idea, not for each sentence."
    )
    deck.text(slide, Box(0.6, 1.3, 12.1, 1.1), [topic["exam"]], 20, "#4A5763", anchor="middle")
    deck.text(
        slide,
        Box(0.6, 2.6, 12.1, 4.2),
        topic["marks"],
        24,
        fill=deck.look.pale,
        bullets="✓",
        anchor="middle",
        gap=12,
    )


def _drawn(kind: str, rest: list[str]) -> bytes:
    if kind == "periodic":
        group = int(rest[0])
        names = {0: "Group 0: the noble gases", 1: "Group 1: the alkali metals", 7: "Group 7: the halogens"}
        return draw.periodic([group], names[group])
    if kind in {"atom", "ion"}:
        shells = [int(one) for one in rest[1].split(",")]
        return draw.atom(shells, rest[0], rest[2] if kind == "ion" else "")
    return MADE[kind]()
