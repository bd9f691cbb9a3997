"""The Week: five days of lessons, and the files that look for theirs."""
