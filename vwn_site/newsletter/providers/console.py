import logging

logger = logging.getLogger(__name__)


class Console:
    """No provider: says what it would be told, without the address. For the demo, and until one is chosen."""

    def subscribe(self, email: str, language: str):
        logger.info("Newsletter: somebody joined the list %s.", language)

    def unsubscribe(self, email: str, language: str):
        logger.info("Newsletter: somebody left the list %s.", language)

    def erase(self, email: str):
        logger.info("Newsletter: somebody was erased.")
