"""The widgets, themes and tasks, tried in a real off-screen application."""
