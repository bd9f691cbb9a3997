"""A rehearsal as it runs, over the whole window: the page, the clock, whose turn it is."""
