"""What was treated and is not yet paid? Claims-lag triangles and what they come to."""

from forecasting.reserving.bornhuetter_ferguson import bornhuetter_ferguson
from forecasting.reserving.calendar_effect import CalendarEffect, calendar_effect
from forecasting.reserving.chain_ladder import Reserve, chain_ladder
from forecasting.reserving.claims import reserve_of, triangle_of, ultimates
from forecasting.reserving.mack import MackResult, mack
from forecasting.reserving.triangle import BadTriangle, falls

__all__ = [
    "BadTriangle",
    "CalendarEffect",
    "MackResult",
    "Reserve",
    "bornhuetter_ferguson",
    "calendar_effect",
    "chain_ladder",
    "falls",
    "mack",
    "reserve_of",
    "triangle_of",
    "ultimates",
]
