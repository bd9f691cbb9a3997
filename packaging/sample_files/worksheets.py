"""The worksheets of next week."""

from sample_files import drawings_biology, drawings_chemistry, drawings_physics
from sample_files.canvas import BLUE, GREEN, TEAL
from sample_files.worksheet import Worksheet

RUST, VIOLET = "#8C2F1B", "#5A3EA6"


def gas_pressure() -> Worksheet:
    """Year 8: the main worksheet for gas pressure."""
    sheet = Worksheet("Gas pressure: the particle model", "Year 8 · Particles and pressure · Lesson 3", BLUE)
    sheet.heading("Say it in three steps")
    sheet.picture(
        drawings_physics.few_and_many(), 12.5, "Two boxes of the same size with few and many particles"
    )
    sheet.say("Finish each step. Use the picture.")
    sheet.question("There are **more** …", 1)
    sheet.question("So there are more … with the walls each second.", 1)
    sheet.question("So the pressure …", 1)
    sheet.heading("Same or different?")
    sheet.table([["", "Number of particles", "Size of particles", "Collisions each second", "Pressure"],
                 ["Pump in more air", "more", "same", "", ""], ["Squeeze the syringe", "", "", "", ""], ["Heat the sealed can", "", "", "", ""]],
                [4.0, 3.3, 3.1, 3.6, 3.0])  # fmt: skip
    sheet.new_page()
    sheet.heading("On your own")
    sheet.question("Draw the particles in a balloon before and after one more breath.", 0)
    sheet.space(
        8.0,
        "before                                                                                         after",
    )
    sheet.question("Explain why the balloon feels harder. Use _particles_, _collisions_ and _pressure_.", 3)
    sheet.question(
        "A pupil says: “When air is heated its particles get bigger.” What would you draw to show what really happens?",
        3,
    )
    return sheet


def gas_pressure_support() -> Worksheet:
    """Year 8: the support sheet, in larger print, with words to choose from."""
    sheet = Worksheet("Gas pressure: support", "Year 8 · Particles and pressure · Lesson 3", BLUE, 14)
    sheet.heading("Words to use")
    sheet.table(
        [
            ["particle", "a tiny piece of a substance"],
            ["collision", "when a particle hits something"],
            ["pressure", "how hard the particles push on the walls"],
        ],
        [4.5, 12.5],
        head=False,
    )
    sheet.heading("Read, point, write")
    sheet.picture(drawings_physics.walls_hit(), 6.4, "Particles in a box push outwards on its walls")
    sheet.question("Particles in a gas are always (**moving** / **still**).", 0)
    sheet.question("When a particle hits the wall it (**pushes** / **pulls**) the wall.", 0)
    sheet.question("More air in the tyre means (**more** / **fewer**) collisions each second.", 0)
    sheet.question("So the pressure is (**greater** / **less**).", 0)
    sheet.question("Why does a tyre get harder when you pump it? Start: “There are more particles …”", 3)
    return sheet


def microscope_drawing() -> Worksheet:
    """Year 7: the drawing task, two pages."""
    sheet = Worksheet("Microscope drawing task", "Year 7 · Cells · Lesson 2", GREEN)
    sheet.heading("1  Name the parts")
    sheet.picture(
        drawings_biology.microscope(False, True), 9.6, "A microscope with its parts lettered A to H"
    )
    sheet.table(
        [
            ["Letter", "Name of the part", "Letter", "Name of the part"],
            ["A", "", "E", ""],
            ["B", "", "F", ""],
            ["C", "", "G", ""],
            ["D", "", "H", ""],
        ],
        [2, 6.5, 2, 6.5],
    )
    sheet.say(
        "Words: eyepiece lens · body tube · objective lens · slide · lamp · fine focus · coarse focus · arm"
    )
    sheet.heading("2  Work out the magnification")
    sheet.table(
        [
            ["Eyepiece lens", "Objective lens", "Total magnification"],
            ["×10", "×4", ""],
            ["×10", "×10", ""],
            ["×10", "×40", ""],
        ],
        [5.6, 5.6, 5.8],
    )
    sheet.new_page()
    sheet.heading("3  Draw two onion cells")
    sheet.bullets(
        [
            "Sharp pencil, one clean line, no shading.",
            "Label the **cell wall**, **cytoplasm** and **nucleus** with ruled lines.",
            "Write the magnification beside the drawing.",
        ]
    )
    sheet.space(
        10.5,
        "My drawing of onion cells under the microscope                                  Magnification: ×",
    )
    sheet.heading("4  Think back")
    sheet.question("Why did we stain the onion with iodine?", 2)
    sheet.question("Why do onion cells from inside the bulb have no chloroplasts?", 2)
    sheet.question("One thing I would do differently next time:", 2)
    return sheet


def cell_words() -> Worksheet:
    """Year 7: key words for one class."""
    sheet = Worksheet("7A cells: key words", "Year 7 · Cells", GREEN)
    sheet.say("Learn these by Friday. Cover the right side, say it, check it.")
    sheet.table([["Word", "What it means"], ["cell", "the smallest unit of a living thing"], ["nucleus", "controls the cell and holds its genes"],
                 ["cytoplasm", "where most of the chemical reactions happen"], ["cell membrane", "controls what goes in and out"],
                 ["cell wall", "makes a plant cell strong"], ["vacuole", "holds sap and keeps a plant cell firm"], ["chloroplast", "where photosynthesis happens"],
                 ["microscope", "makes a larger image of something tiny"], ["magnification", "how many times larger the image is"], ["stain", "a dye that makes parts easier to see"]], [5, 12], tall=1.0)  # fmt: skip
    sheet.heading("Use three of them in a sentence")
    for _ in range(3):
        sheet.question("", 1)
    return sheet


def resultant_force() -> Worksheet:
    """Year 9: resultant force practice."""
    sheet = Worksheet("Resultant force", "Year 9 · Forces · Lesson 3", RUST)
    sheet.heading("Worked example")
    sheet.picture(
        drawings_physics.box_with_forces(6, 15), 11, "A block with 6 N to the left and 15 N to the right"
    )
    sheet.say("Opposite ways, so **subtract**: 15 N – 6 N = 9 N. Resultant force = **9 N to the right**.")
    sheet.heading("Your turn")
    sheet.table([["", "To the left", "To the right", "Resultant (size and direction)"], ["a", "4 N", "9 N", ""], ["b", "12 N", "12 N", ""],
                 ["c", "3 N and 5 N", "2 N", ""], ["d", "7 N", "", "zero"], ["e", "", "6 N", "5 N to the left"]], [1.2, 4.4, 4.4, 7.0])  # fmt: skip
    sheet.question(
        "A cyclist pushes forwards with 90 N. Air resistance is 60 N and friction 20 N. Find the resultant force.",
        1,
    )
    sheet.question(
        "A lift weighs 6000 N. The cable pulls up with 6400 N. Find the resultant and say what happens to the lift.",
        2,
    )
    sheet.question(
        "A puck slides over smooth ice at a steady speed. What is the resultant force? How do you know?", 2
    )
    sheet.heading("Show what you think", 2)
    sheet.question(
        "“If something moves there must be a force pushing it along.” Do you agree? Use the puck in your answer.",
        2,
    )
    return sheet


def rates_method() -> Worksheet:
    """Year 10: the method of the practical."""
    sheet = Worksheet(
        "Marble chips and acid: method", "Year 10 · Rates of reaction · Required practical", VIOLET
    )
    sheet.heading("What we find out")
    sheet.say("How does the size of marble chips change the rate at which carbon dioxide is made?")
    sheet.picture(
        drawings_chemistry.gas_syringe(), 12, "A flask with marble chips and acid joined to a gas syringe"
    )
    sheet.heading("Method")
    for step in ("Measure 10 cm³ of hydrochloric acid (0.4 mol/dm³) into the flask.", "Weigh 2.0 g of **large** chips.", "Add the chips, put in the bung and start the clock at once.",
                 "Read the gas syringe every 10 s until two readings are the same.", "Repeat with 2.0 g of **small** chips."):  # fmt: skip
        sheet.question(step, 0)
    sheet.restart()
    sheet.heading("Keep it safe")
    sheet.table(
        [
            ["Hazard", "What could happen", "What we do"],
            ["hydrochloric acid", "harms eyes", "goggles all the time; wipe up spills"],
            ["gas syringe", "the plunger flies out", "stop at 90 cm³; clamp it level"],
        ],
        [4.5, 5, 7.5],
    )
    sheet.new_page()
    sheet.heading("Results")
    sheet.table(
        [
            ["Time in s", "Large chips: gas in cm³", "Small chips: gas in cm³"],
            *[[str(t), "", ""] for t in range(0, 90, 10)],
        ],
        [4, 6.5, 6.5],
    )
    sheet.question("Draw both curves on one graph. What does the steeper curve tell you?", 3)
    sheet.question("Explain the difference with collision theory. Use _surface area_ and _frequent_.", 4)
    return sheet


def half_equations() -> Worksheet:
    """Year 11: half equations, step by step."""
    sheet = Worksheet("Half equations, step by step", "Year 11 · Electrolysis · Lesson 5", TEAL)
    sheet.heading("Four steps")
    sheet.table([["Step", "Cathode: Cu^2+^", "Anode: Cl^–^"], ["1  Ion → product", "Cu^2+^ → Cu", "Cl^–^ → Cl~2~"], ["2  Balance the atoms", "Cu^2+^ → Cu", "2Cl^–^ → Cl~2~"],
                 ["3  Add electrons", "Cu^2+^ + 2e^–^ → Cu", "2Cl^–^ → Cl~2~ + 2e^–^"], ["4  Check the charge", "0 = 0", "2– = 2–"]], [5, 6, 6])  # fmt: skip
    sheet.heading("Your turn")
    for ion, where in (
        ("Ag^+^", "cathode"),
        ("Pb^2+^", "cathode"),
        ("Al^3+^", "cathode"),
        ("Br^–^", "anode"),
        ("O^2–^", "anode"),
    ):
        sheet.question(f"{ion} at the {where}", 1)
    sheet.heading("Explain")
    sheet.question("Which of these are oxidation? How do you know?", 2)
    sheet.question("Brine is electrolysed. Write both half equations and name the solution that is left.", 3)
    return sheet
