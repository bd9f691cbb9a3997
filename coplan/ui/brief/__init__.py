"""Brief: the page itself, live, and where it goes."""
