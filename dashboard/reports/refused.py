"""Why is there no report? Said in a word that ends a label key."""


class NoReport(Exception):
    """There is nothing to report; the text ends a label key, ``values`` fill it."""

    def __init__(self, reason: str, **values: str) -> None:
        self.values = values
        super().__init__(reason)
