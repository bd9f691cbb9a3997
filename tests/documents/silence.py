"""Nobody watches, and nobody cancels."""


class Silence:
    """A `Progress` that tells nobody."""

    @property
    def cancelled(self) -> bool:
        """Never."""
        return False

    def report(self, done: int, total: int, what: str) -> None:
        """Nothing."""
