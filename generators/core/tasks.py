"""Kinds of model that a reader can tell apart, from the task tags of the Hugging Face Hub."""

from typing import Any, Final

import pandas as pd

# Tasks of language and vision-language models: the language panel.
LANGUAGE_TASKS: Final = ("text-generation", "image-text-to-text")
_TAGS: Final = {
    "embedding": "sentence-similarity feature-extraction text-ranking",
    "encoder": "fill-mask text-classification token-classification zero-shot-classification",
    "language": "text-generation image-text-to-text any-to-any",
    "image": "image-classification zero-shot-image-classification image-feature-extraction object-detection image-segmentation mask-generation "
    "depth-estimation keypoint-detection image-to-text text-to-image image-to-image image-text-to-image text-to-video image-to-video "
    "image-text-to-video video-to-video",
    "audio": "automatic-speech-recognition audio-classification voice-activity-detection text-to-speech text-to-audio audio-to-audio",
}
_KIND_OF_TAG: Final = {tag: kind for kind, tags in _TAGS.items() for tag in tags.split()}
KINDS: Final = (*_TAGS, "other")


def task_kind(tags: "pd.Series[Any]") -> "pd.Series[Any]":
    """The kind of each task tag; a tag of no kind, and none at all, are ``other``."""
    return tags.map(_KIND_OF_TAG).fillna("other")
