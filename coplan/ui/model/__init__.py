"""The Model screen: the page that the department marks up, its steps and its words."""
