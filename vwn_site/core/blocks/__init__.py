"""The blocks that a page's body is built of. Every text block has a default, so that old pages stay translatable."""

from .body import BodyBlock
from .links import LinkBlock, LinkListBlock, Targets
from .updates import UpdatesBlock

__all__ = ["BodyBlock", "LinkBlock", "LinkListBlock", "Targets", "UpdatesBlock"]
