"""What does a bureau's own Word file say: cover, headings, and what stands below each?"""

from dataclasses import dataclass

ONCE = ("facts", "signatures", "contents")
"""What a paragraph or cell of a cover may stand for as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading of the first level, and the paragraphs up to the next."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The words of one file, placeholders and all; ``file``: its name, for what is wrong with it.

    ``title``, ``subtitle``: the paragraphs of these styles, empty where there are none.
    """

    file: str
    title: str
    subtitle: str
    cover: tuple[str, ...]
    parts: tuple[Part, ...]


def template_name(kind: str, lang: str, ending: str) -> str:
    """What a kind's template is called.

    >>> template_name("monthly", "zh", "docx")
    'monthly.zh.docx'
    """
    return f"{kind}.{lang}.{ending}"
