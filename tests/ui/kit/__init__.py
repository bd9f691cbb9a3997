"""The widgets of the kit, one by one, and a sheet of all of them to look at."""
