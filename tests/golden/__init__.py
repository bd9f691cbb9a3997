"""Every kind of page as it was last found good: a small picture of it and its words in order."""
