"""The names of who reads what, for those above who must not reach into data_access."""

from data_access.port import ALL_ROLES, Identity, NotReady, Role, Scope, Unanswered
from data_access.sources import OutlookRecords, Sources

__all__ = [
    "ALL_ROLES",
    "Identity",
    "NotReady",
    "OutlookRecords",
    "Role",
    "Scope",
    "Sources",
    "Unanswered",
]
