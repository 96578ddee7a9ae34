"""The words: what every declared thing is called, in Chinese and in English."""

from dashboard.labels.catalogue import LANGUAGES, Labels, labels

__all__ = ["LANGUAGES", "Labels", "labels"]
