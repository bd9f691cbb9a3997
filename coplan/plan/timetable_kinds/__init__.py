"""The kinds of files in which schools hand out their timetables."""
