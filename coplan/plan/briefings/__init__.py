"""What each kind of page says, a module a kind."""
