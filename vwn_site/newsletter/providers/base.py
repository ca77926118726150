from typing import Protocol


class ProviderFailed(Exception):
    """The provider did not take a change; it is told again later. The text holds no address."""


class Provider(Protocol):
    """Each method may be called again with the same values without harm, and raises ProviderFailed when it fails."""

    def subscribe(self, email: str, language: str) -> None:
        """Puts an address on the list of a language, also one that left it before."""

    def unsubscribe(self, email: str, language: str) -> None:
        """Takes an address off the list of a language; fine when it is not on it."""

    def erase(self, email: str) -> None:
        """Deletes everything about an address; fine when nothing is known of it."""
