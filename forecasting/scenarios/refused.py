"""What is wrong with a scenario that was asked for? Named, so that it can be said in words."""


class Misfit(ValueError):
    """A scenario that cannot be.

    ``code``: what is wrong, ``levers.refusals.<code>`` in the labels; ``values`` fill its words.

    >>> str(Misfit("unknown_lever", lever="luck"))
    'unknown_lever: lever=luck'
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code}: {', '.join(f'{name}={said}' for name, said in values.items())}")
        self.code = code
        self.values = {name: str(said) for name, said in values.items()}
