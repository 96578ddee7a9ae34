"""What is wrong with a source, and what mends it?"""

from enum import StrEnum


class Fault(StrEnum):
    """Everything for which a source or one of its months is refused."""

    NO_SOURCE = "no_source"
    BAD_SOURCE = "bad_source"
    NO_ENGINE = "no_engine"
    MISSING_MONTH = "missing_month"
    MISSING_COLUMN = "missing_column"
    CHANGED_TYPE = "changed_type"
    DUPLICATES = "duplicates"
    ROLLED_BACK = "rolled_back"
    ALL_REJECTED = "all_rejected"
    CLOSED = "closed"
    FAILED = "failed"


class Refused(Exception):
    """A source that is not rolled up; ``values`` fill the words of ``fault``."""

    def __init__(self, fault: Fault, **values: object) -> None:
        self.fault = fault
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(" ".join([fault, *(f"{k}={v}" for k, v in self.values.items())]))
