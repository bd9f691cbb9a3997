"""The window round the screens: rail, top bar, status bar, Ctrl+K and the sheet of shortcuts."""
