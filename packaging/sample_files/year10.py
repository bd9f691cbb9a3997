"""Year 10, rates of reaction: collision theory, then temperature."""

from sample_files import drawings_chemistry as draw
from sample_files import lesson_slides as part
from sample_files.deck import Box, Deck, Look

LOOK = Look("#5A3EA6", "#F0ECFA")
CURVE = [(0, 0), (10, 19), (20, 33), (30, 42), (40, 47), (50, 49), (60, 50), (70, 50), (80, 50)]
FAST = [(0, 0), (10, 31), (20, 43), (30, 48), (40, 50), (50, 50), (80, 50)]


def collision_theory() -> Deck:
    """Lesson 4: why concentration and surface area change the rate."""
    deck = Deck("Rates: collision theory", "Science · Year 10 · Rates of reaction · Lesson 4", LOOK)
    deck.cover("Year 10 · Rates of reaction · 4", "Collision theory", "By the end: explain a change of rate with frequency of collisions and activation energy.",
               draw.two_concentrations(), "Two boxes of particles: few and many", "10S1, 10S2, 10S3. No practical today; the gas syringe is for show.")  # fmt: skip
    part.do_now(deck, ["Name two ways of measuring how fast a gas is made.", "40 cm³ of gas in 20 s. Find the mean rate, with its unit.",
                       "Why does the curve on a rate graph level off?", "What is the formula of hydrochloric acid?"])  # fmt: skip
    part.answers(
        deck,
        [
            "A gas syringe, or the loss of mass on a balance.",
            "40 ÷ 20 = 2 cm³/s",
            "One reactant has been used up, so the reaction has stopped.",
            "HCl",
        ],
    )
    part.key_words(deck, [["Word", "What it means", "In a sentence"],
        ["collision", "particles meet", "A reaction needs a collision."],
        ["activation energy", "the least energy particles need to react", "Few particles have the activation energy."],
        ["successful collision", "one that leads to a reaction", "Not every collision is successful."],
        ["frequency", "how often, each second", "The frequency of collisions doubles."]])  # fmt: skip
    part.pictured(deck, "Two conditions, both needed", draw.energy_profile(True),
                  "An energy profile: reactants, a hump called the activation energy, and products lower down",
                  ["The particles must **collide**.", "They must collide with **enough energy**: the activation energy.",
                   "Otherwise they only bounce apart."], "Hands: palms together for a bounce, fist for a reaction. Silly, and they remember it.")  # fmt: skip
    part.wide_picture(deck, "More concentrated", draw.two_concentrations(), "Low concentration, five of each; high concentration, fourteen of each",
                      "More particles in the same volume, so **more frequent** collisions.",
                      "Refuse ‘more collisions’. Ask: more in what time?")  # fmt: skip
    part.worked(deck, "Worked example: a 3-mark explanation", "Explain why magnesium reacts faster with more concentrated acid. [3 marks]", [
        ("There are **more acid particles in the same volume**.", "Start with what has changed."),
        ("So collisions are **more frequent**.", "Per second: that is what rate is about."),
        ("So more **successful** collisions each second: the **rate is greater**.", "End with the word in the question."),
    ], "Say why each step is true before the next. Pupils then say it with ‘surface area’ in place of ‘concentration’.")  # fmt: skip
    part.wide_picture(deck, "Cut it smaller", draw.surface_area(), "One large square and the same square cut into sixteen",
                      "More particles at the **surface**, so more frequent collisions.", "Link back to the marble chips last week.")  # fmt: skip
    slide = deck.page(
        "Marble chips and acid: what happened", "Ask which line is the powder before they read the key."
    )
    deck.lines(slide, Box(0.6, 1.2, 7.9, 5.7), {"large chips": [(x, float(y)) for x, y in CURVE], "small chips": [(x, float(y)) for x, y in FAST]},
               "time in s", "volume of gas in cm³")  # fmt: skip
    deck.text(slide, Box(8.8, 1.6, 3.95, 4.9), ["Which line is steeper at the start? Why?", "When has each reaction stopped?",
              "Why do both end at 50 cm³?"], 22, bullets="1", anchor="middle", gap=16)  # fmt: skip
    part.hinge(deck, "Twice the volume of the same acid is used, with the same excess of marble chips. The rate at the start is …", [
        "twice as great: there is more acid.", "the same: the concentration has not changed.", "half as great.", "greater, because there is more energy."],
        "2 is right. 1: how many acid particles in each cm³? Draw a box round one cm³.")  # fmt: skip
    part.practice(deck, "On your own", ["Explain why powdered zinc reacts faster than a lump of zinc. [3]",
        "50 cm³ of gas is made in 25 s with small chips, in 60 s with large ones. Compare the mean rates. [3]",
        "Sketch the curve you would expect with acid of half the concentration and the same volume. [2]"],
        "1 More particles at the surface; more frequent; greater rate. 2 2.0 and 0.83 cm³/s: 2.4 times. 3 Less steep; ends at 25 cm³.", "Why does a flour mill have to keep its air free of dust?")  # fmt: skip
    part.way_out(deck, ["What two things does a successful collision need?", "Finish: “A greater concentration means … so … so …”"],
                 "1 Collide; with at least the activation energy. 2 More particles per volume, more frequent collisions, greater rate.")  # fmt: skip
    return deck


def temperature() -> Deck:
    """Lesson 5: why a small change of temperature does so much."""
    deck = Deck("Rates: the effect of temperature", "Science · Year 10 · Rates of reaction · Lesson 5", LOOK)
    deck.cover("Year 10 · Rates of reaction · 5", "The effect of temperature", "By the end: give both reasons why a warmer reaction is faster.",
               draw.disappearing_cross(), "A cross under a flask that turns cloudy", "10S1 only this week. Thiosulfate: fume cupboard or good ventilation; no warmer than 50 °C.")  # fmt: skip
    part.do_now(
        deck,
        [
            "What is activation energy?",
            "Why does powder react faster than lumps?",
            "What does ‘frequent’ mean?",
            "Milk keeps longer in a fridge. Why?",
        ],
    )
    part.wide_picture(deck, "Warmer means faster particles", draw.two_temperatures(), "The same particles at 20 and at 40 degrees: longer arrows when warmer",
                      "Same particles, same box: they collide more often **and** with more energy.", "Two reasons. Count them on fingers.")  # fmt: skip
    part.worked(deck, "Worked example: both reasons", "Explain why the reaction is faster at 40 °C than at 20 °C. [4 marks]", [
        ("Particles have **more kinetic energy** and move faster.", "Temperature tells how fast, on average."),
        ("So collisions are **more frequent**.", "Reason 1: the smaller effect."),
        ("**More particles have the activation energy**.", "Reason 2: the larger effect."),
        ("So more successful collisions each second: **greater rate**.", "Back to the question."),
    ], "Say why each step is true before the next. Most lose the mark for reason 2.")  # fmt: skip
    part.wide_picture(deck, "The disappearing cross", draw.disappearing_cross(), "The cross at 0 s, 30 s and 52 s, when it can no longer be seen",
                      "Stop the clock when **the same person** can no longer see the cross.", "Why the same person? Because ‘gone’ is a judgement.")  # fmt: skip
    slide = deck.page("Results", "The class fills the last two rows. Rate here is 1000 ÷ time.")
    deck.table(slide, Box(0.6, 1.4, 12.1, 4.6), [["Temperature in °C", "Time 1 in s", "Time 2 in s", "Mean in s", "1000 ÷ mean"],
               ["20", "112", "108", "110", "9.1"], ["30", "59", "57", "58", "17.2"], ["40", "30", "32", "31", "32.3"], ["45", "", "", "", ""], ["50", "", "", "", ""]],
               [3.1, 2.2, 2.2, 2.2, 2.4], 20)  # fmt: skip
    slide = deck.page("The shape of the graph", "Ask: does it double? About every 10 °C, here.")
    deck.lines(
        slide,
        Box(0.6, 1.2, 7.9, 5.7),
        {"rate": [(10, 5.2), (20, 9.1), (30, 17.2), (40, 32.3), (50, 60)]},
        "temperature in °C",
        "1000 ÷ time in s",
    )
    deck.text(slide, Box(8.8, 1.6, 3.95, 4.9), ["Describe the shape in one sentence.", "Compare 20 °C with 30 °C, and 30 °C with 40 °C.", "Predict 45 °C."], 22,
              bullets="1", anchor="middle", gap=16)  # fmt: skip
    part.hinge(deck, "Why is the rate so much greater at 40 °C than at 20 °C? Choose the main reason.", ["The particles are bigger.",
               "Collisions are a little more frequent.", "Many more particles have the activation energy.", "The activation energy is smaller."],
               "3 is right. 4 is what a catalyst does. 2 is true, but the smaller part.")  # fmt: skip
    part.way_out(
        deck, ["Give both reasons why warming makes a reaction faster.", "Which reason matters more?"]
    )
    return deck
