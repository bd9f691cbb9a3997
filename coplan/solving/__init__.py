"""Proves the best choice of many rehearsals with HiGHS, in a process of its own."""
