"""Year 9, forces: resultant force."""

from sample_files import drawings_physics as draw
from sample_files import lesson_slides as part
from sample_files.deck import Box, Deck, Look

LOOK = Look("#8C2F1B", "#FBEDE8", "#F2A65A")


def resultant_force() -> Deck:
    """Lesson 3: finding a resultant force and saying what it does."""
    deck = Deck("Forces: resultant force", "Science · Year 9 · Forces · Lesson 3", LOOK)
    deck.cover(
        "Year 9 · Forces · 3", "Resultant force", "By the end: find the resultant of forces in a line and say what it does.",
        draw.tug_of_war(), "A tug of war: three people in blue against two in red",
        "9B1 (Thursday) first, 9B2 on Friday. Newton meters and wooden blocks on the side bench.",
    )  # fmt: skip
    part.do_now(deck, [
        "Draw a force arrow for a push of 4 N to the right. Scale: 1 cm is 2 N.",
        "Name the two forces on a book that lies on a table.",
        "What is the difference between mass and weight?",
        "A car travels 60 m in 4 s. Find its speed.",
    ])  # fmt: skip
    part.answers(deck, [
        "An arrow 2 cm long, pointing right, labelled 4 N.", "Weight, down; the push of the table (normal contact force), up.",
        "Mass is how much matter there is, in kg. Weight is the pull of gravity on it, in N.", "60 ÷ 4 = 15 m/s",
    ])  # fmt: skip
    part.key_words(deck, [
        ["Word", "What it means", "In a sentence"],
        ["resultant force", "one force that does the same as all the others together", "The resultant force is 9 N to the right."],
        ["balanced", "the forces cancel, so the resultant is zero", "Its weight is balanced by the push of the table."],
        ["unbalanced", "the forces do not cancel", "Unbalanced forces change how it moves."],
        ["newton (N)", "the unit of force", "A small apple weighs about 1 N."],
    ])  # fmt: skip
    part.wide_picture(deck, "Who wins, and why?", draw.tug_of_war(), "A tug of war: three people in blue against two in red",
                      "Each person pulls with 200 N. Which way does the rope move?",
                      "Vote first, then reasons. Push for ‘the resultant force is 200 N to the left’.")  # fmt: skip
    part.wide_picture(deck, "An arrow says three things", draw.arrow_key(), "A short red arrow and a long red arrow, both to the right",
                      "Where it acts, which **way** it acts, and **how big** it is: the longer, the bigger.",
                      "Ask what is wrong if both arrows are the same length.")  # fmt: skip
    part.worked(deck, "Worked example 1: opposite ways", "A block is pulled to the right with 15 N. Friction is 6 N to the left.", [
        ("To the right: 15 N. To the left: 6 N.", "We choose right as positive first."),
        ("Opposite ways, so **subtract**: 15 – 6 = 9 N", "They work against each other."),
        ("Resultant = **9 N to the right**", "A force needs a size and a direction."),
        ("So the block speeds up to the right.", "The resultant is not zero."),
    ], "Say why each step is true before the next. Pupils write nothing until step 4.")  # fmt: skip
    part.wide_picture(deck, "The same example as a picture", draw.box_with_forces(6, 15),
                      "A block with a purple arrow 6 N to the left and a red arrow 15 N to the right",
                      "15 N – 6 N = **9 N to the right**", "Cover the left arrow, then the right. Which one is ‘winning’, and by how much?")  # fmt: skip
    part.worked(deck, "Worked example 2: the same way", "Two pupils push a trolley to the left with 5 N and 7 N. There is no friction.", [
        ("5 N and 7 N, both to the left.", "Read the directions before the numbers."),
        ("The same way, so **add**: 5 + 7 = 12 N", "They work together."),
        ("Resultant = **12 N to the left**", "Size and direction."),
    ], "Pairs say step 2 to each other. Cold call one pair.")  # fmt: skip
    part.wide_picture(deck, "When the resultant is zero", draw.box_with_forces(0, 0, 6, 6),
                      "A block with an arrow 6 N up and an arrow 6 N down",
                      "6 N – 6 N = 0. It stays at rest, **or keeps moving at a steady speed**.",
                      "Likely misconception: ‘no resultant force means it must be still’. Come back to the skydiver.")  # fmt: skip
    part.hinge(deck, "A train moves at a steady 40 m/s along a straight, level track. What is the resultant force on it?", [
        "Forwards, because it is moving.", "Zero: the forces are balanced.", "Backwards, because of friction.", "It depends on its mass.",
    ], "2 is right. 1 is the one to hear out: ask what would happen to the speed if there were a force forwards.")  # fmt: skip
    part.wide_picture(deck, "Four moments of a fall", draw.parachutist(),
                      "A skydiver four times: air resistance grows from nothing until it is greater than the weight",
                      "At which moment is the resultant zero? At which does it point up?",
                      "Weight stays the same all the way. Only air resistance changes.")  # fmt: skip
    slide = deck.page("What one class measured", "From last year’s 9B2. Ask which result they would repeat.")
    deck.columns(slide, Box(0.6, 1.2, 7.6, 5.7), ["2 N", "4 N", "6 N", "8 N"], {"acceleration in m/s²": [1.0, 2.1, 2.9, 4.1]},
                 "resultant force on the trolley", "acceleration in m/s²")  # fmt: skip
    deck.text(slide, Box(8.5, 1.6, 4.2, 4.9), ["What happens to the acceleration when the force doubles?",
              "What was kept the same?", "Predict the bar for 10 N."], 22, bullets="1", anchor="middle", gap=16)  # fmt: skip
    slide = deck.page(
        "Guided practice: fill the gaps", "One row together, one in pairs, three alone on whiteboards."
    )
    deck.table(slide, Box(0.6, 1.4, 12.1, 4.6), [
        ["", "To the left", "To the right", "Resultant", "What happens?"],
        ["A", "3 N", "10 N", "7 N to the right", "speeds up to the right"],
        ["B", "8 N", "8 N", "", ""], ["C", "12 N", "5 N", "", ""], ["D", "4 N and 3 N", "7 N", "", ""], ["E", "2 N", "", "6 N to the right", ""],
    ], [0.9, 2.4, 2.4, 3.0, 3.4], 20)  # fmt: skip
    part.practice(deck, "On your own", [
        "A cyclist pushes forwards with 90 N. Air resistance is 60 N and friction 20 N. Find the resultant.",
        "A lift weighs 6000 N. The cable pulls up with 6400 N. Find the resultant and say what happens.",
        "Draw the forces on a boat that floats still. Label each one.",
        "A van slows down. Which way is the resultant force? How do you know?",
    ], "Questions 1 and 2 for everyone. Ask for the direction every time.",
        "A parachutist falls at a steady speed. Explain why the resultant force is zero, although he is moving.")  # fmt: skip
    part.way_out(deck, [
        "Find the resultant: 20 N to the left and 14 N to the right.",
        "A puck slides over ice at a steady speed. What is the resultant force on it?",
        "Finish the sentence: “A resultant force that is not zero …”",
    ])  # fmt: skip
    return deck
