"""What is timed, against which peer, in one run; each prints a table of ratios."""
