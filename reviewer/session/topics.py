"""Topics of questions, in the order in which people are told of them."""

from __future__ import annotations

from reviewer.packs.library import Library


def topics_of(library: Library) -> dict[str, str]:
    """Label by topic: first those whose order a pack names, then the others as the packs stand."""
    labels = {option.value: option.label for pack in library.packs for option in pack.topics}
    named = [topic for pack in library.packs for topic in pack.topic_order if topic in labels]
    return {topic: labels[topic] for topic in dict.fromkeys((*named, *labels))}
