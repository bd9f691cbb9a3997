"""Year 11, electrolysis: brine, then half equations."""

from sample_files import drawings_chemistry as draw
from sample_files import lesson_slides as part
from sample_files.canvas import PALE_TEAL, TEAL
from sample_files.deck import Box, Deck, Look

LOOK = Look(TEAL, PALE_TEAL)


def brine() -> Deck:
    """Electrolysis of brine: which ion goes where, and which is discharged."""
    deck = Deck("Electrolysis of brine", "Science · Year 11 · Electrolysis · Lesson 4", LOOK)
    deck.cover("Year 11 · Electrolysis · 4", "Electrolysis of brine", "By the end: predict the three products of the electrolysis of sodium chloride solution.",
               draw.brine_cell(False), "An electrolysis cell with two carbon electrodes", "11T1 Wednesday, 11T2 Tuesday. Well ventilated room: chlorine. No more than 5 minutes at 6 V.")  # fmt: skip
    part.do_now(deck, ["Why does solid sodium chloride not conduct?", "Molten lead bromide: what is made at each electrode?",
                       "Which ions are in water itself?", "OILRIG: what do the letters stand for?"])  # fmt: skip
    part.answers(deck, ["Its ions are fixed in a lattice and cannot move.", "Lead at the cathode, bromine at the anode.",
                        "H^+^ and OH^–^, a very small number of each.", "Oxidation Is Loss, Reduction Is Gain (of electrons)."])  # fmt: skip
    part.key_words(deck, [["Word", "What it means", "In a sentence"],
        ["brine", "sodium chloride dissolved in water", "Brine holds four kinds of ion."],
        ["cathode", "the negative electrode", "Positive ions move to the cathode."],
        ["anode", "the positive electrode", "Chloride ions move to the anode."],
        ["discharged", "loses its charge at an electrode", "Hydrogen ions are discharged, not sodium ions."]])  # fmt: skip
    part.wide_picture(deck, "Four ions, two electrodes", draw.brine_cell(), "A cell of brine: chlorine at the anode, hydrogen at the cathode",
                      "From the salt: Na^+^ and Cl^–^. From the water: H^+^ and OH^–^.", "Name all four ions before anything moves.")  # fmt: skip
    part.worked(deck, "Worked example: what is made at the cathode?", "Brine is electrolysed with carbon electrodes. What is made at the cathode?", [
        ("Na^+^ and H^+^ move to the cathode.", "Opposite charges attract; the cathode is negative."),
        ("Sodium is **more reactive** than hydrogen.", "The less reactive one is discharged."),
        ("2H^+^ + 2e^–^ → H~2~", "Each ion gains one electron: reduction."),
        ("**Hydrogen** gas is made.", "Test: a squeaky pop with a lighted splint."),
    ], "Say why each step is true before the next. Stop after step 2 and ask for step 3.")  # fmt: skip
    part.worked(deck, "Your partner: what is made at the anode?", "The same cell. Say each step, and why it is true.", [
        ("Cl^–^ and OH^–^ move to the anode.", "…"), ("There is a **halide** ion, so it is discharged.", "…"),
        ("2Cl^–^ → Cl~2~ + 2e^–^", "…"), ("**Chlorine** gas is made.", "Test: damp litmus paper is bleached.")],
        "Partner A says what, partner B says why. Then swap for the cathode, from memory.")  # fmt: skip
    part.picture_above(deck, "What stays behind?", draw.ph_scale(), "The pH scale",
                  ["H^+^ and Cl^–^ have gone.", "Na^+^ and OH^–^ are left behind.", "Together: **sodium hydroxide** solution.", "So universal indicator turns **purple**."],
                  "Add indicator round the cathode at the start; the purple grows from there.")  # fmt: skip
    slide = deck.page("Three products, three uses", "They need these for the exam, and they like the soap.")
    deck.table(slide, Box(0.6, 1.5, 12.1, 3.9), [["Product", "Where", "Test", "Used for"],
               ["hydrogen, H~2~", "cathode (–)", "squeaky pop", "making ammonia, margarine"],
               ["chlorine, Cl~2~", "anode (+)", "bleaches damp litmus", "killing bacteria in water, PVC"],
               ["sodium hydroxide, NaOH", "in the solution", "indicator turns purple", "soap, paper, bleach"]], [3.3, 2.5, 3.1, 3.2], 20)  # fmt: skip
    part.hinge(deck, "Potassium bromide solution is electrolysed. What is made at the cathode?", ["Potassium", "Bromine", "Hydrogen", "Oxygen"],
               "3 is right. 1: potassium is more reactive than hydrogen. 2: right product, wrong electrode.")  # fmt: skip
    slide = deck.page("Rules for any solution", "Copy this one. It is worth about six marks a year.")
    deck.text(slide, Box(0.6, 1.4, 5.95, 5.3), ["**At the cathode (–)**", "Is the metal **more** reactive than hydrogen? Then **hydrogen** is made.",
              "Less reactive (copper, silver)? Then the **metal** is made."], 24, fill=LOOK.pale, gap=18)  # fmt: skip
    deck.text(slide, Box(6.75, 1.4, 5.95, 5.3), ["**At the anode (+)**", "Is there a **halide** (Cl^–^, Br^–^, I^–^)? Then the **halogen** is made.",
              "No halide? Then **oxygen** is made, from OH^–^."], 24, fill=LOOK.pale, gap=18)  # fmt: skip
    part.practice(deck, "On your own", ["Predict both products: copper chloride solution. [2]", "Predict both products: sodium sulfate solution. [2]",
        "Explain why the solution round the cathode turns purple when brine is electrolysed. [3]", "Give the tests for both gases. [2]"],
        "1 copper, chlorine. 2 hydrogen, oxygen. 3 H+ discharged; OH– left in excess; alkaline.",
        "Why is aluminium not made from a solution of aluminium chloride?")  # fmt: skip
    part.way_out(
        deck,
        [
            "Which gas is made at the anode from brine?",
            "Why is sodium not made at the cathode?",
            "What is left in the solution?",
        ],
    )
    return deck


def half_equations() -> Deck:
    """Writing half equations in four steps."""
    deck = Deck("Electrolysis: half equations", "Science · Year 11 · Electrolysis · Lesson 5", LOOK)
    deck.cover("Year 11 · Electrolysis · 5", "Half equations", "By the end: write and balance a half equation for either electrode.",
               draw.atom([2, 8, 8], "Cl", "–"), "A chloride ion with its electrons", "Higher tier. Foundation pupils do the word version on the blue sheet.")  # fmt: skip
    part.do_now(
        deck,
        [
            "Which electrode is negative?",
            "What is made at the anode from brine?",
            "Is gaining electrons oxidation or reduction?",
            "Write the formula of a chlorine molecule.",
        ],
    )
    part.worked(deck, "Worked example: the cathode", "Copper ions, Cu^2+^, are discharged. Write the half equation.", [
        ("Cu^2+^ → Cu", "Ion on the left, product on the right."),
        ("Balance the atoms: 1 and 1. Done.", "Atoms are never lost."),
        ("Cu^2+^ **+ 2e**^–^ → Cu", "Two electrons cancel a charge of 2+."),
        ("Check: left 2+ and 2– make 0; right 0.", "Charge must balance, too."),
    ], "Say why each step is true before the next. Step 4 is the one that they skip.")  # fmt: skip
    part.worked(deck, "Worked example: the anode", "Chloride ions, Cl^–^, are discharged. Write the half equation.", [
        ("Cl^–^ → Cl~2~", "Chlorine gas is made of molecules."),
        ("**2**Cl^–^ → Cl~2~", "Balance the atoms first."),
        ("2Cl^–^ → Cl~2~ **+ 2e**^–^", "Two ions lose one electron each."),
        ("Check: left 2–; right 2–.", "Charge balances."),
    ], "Ask for step 2 before step 3 every time.")  # fmt: skip
    part.pictured(deck, "From atom to ion and back", draw.atom([2, 8, 1], "Na"), "A sodium atom: 2, 8, 1",
                  ["Na → Na^+^ + e^–^ is **oxidation**.", "Na^+^ + e^–^ → Na is **reduction**.", "In electrolysis, reduction is **always** at the cathode."],
                  "‘Red cat’ and ‘an ox’ if it helps.")  # fmt: skip
    slide = deck.page("Finish these", "Whiteboards. One at a time. Hold up on three.")
    deck.table(slide, Box(0.6, 1.4, 12.1, 4.9), [["Ion", "Electrode", "Half equation", "Oxidation or reduction?"],
               ["Pb^2+^", "cathode", "Pb^2+^ + 2e^–^ → Pb", "reduction"], ["H^+^", "", "", ""], ["Br^–^", "", "", ""], ["Al^3+^", "", "", ""], ["O^2–^", "", "", ""]],
               [2.0, 2.4, 4.5, 3.2], 22)  # fmt: skip
    part.hinge(deck, "Which half equation is balanced?", ["Br^–^ → Br~2~ + e^–^", "2Br^–^ → Br~2~ + 2e^–^", "2Br^–^ + 2e^–^ → Br~2~", "Br~2~ → 2Br^–^ + 2e^–^"],
               "2 is right. 3: count the charge on the left. 4: that is not what happens at an anode.")  # fmt: skip
    part.practice(deck, "On your own", ["Write the half equation for silver ions, Ag^+^, at the cathode. [2]", "Write the half equation for iodide ions, I^–^, at the anode. [2]",
        "4OH^–^ → O~2~ + 2H~2~O + … Finish and balance it. [2]", "Explain why the anode reaction in question 2 is an oxidation. [1]"],
        "1 Ag+ + e– → Ag. 2 2I– → I2 + 2e–. 3 4e–. 4 electrons are lost.", "Aluminium: 2O^2–^ → O~2~ + 4e^–^. Why do the carbon anodes have to be replaced?")  # fmt: skip
    part.way_out(
        deck, ["Write the half equation for hydrogen ions at the cathode.", "Where does oxidation happen?"]
    )
    return deck
