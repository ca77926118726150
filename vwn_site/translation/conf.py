"""What a site tells the app about itself: settings.TRANSLATION, with the names below in capitals.

What is a function or a model is named by its dotted path, since settings are read before there are any. Each is
checked when the site starts (manage.py check).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from pkgutil import resolve_name

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, register
from django.core.signals import setting_changed
from django.db.models import Model, Q
from django.dispatch import receiver

NAME = "TRANSLATION"
# What a site has to say to wagtail-localize: a translation stays a draft until somebody publishes it, and what was
# written for a page survives its deletion.
OF_LIBRARY = {"WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE": False, "WAGTAILLOCALIZE_DISABLE_ON_DELETE": True}


def live() -> Q:
    """Pages that are public as far as Wagtail knows."""
    return Q(live=True)


def nothing():
    """What is done about a change of a site where nothing waits for it."""


@dataclass(frozen=True)
class Machine:
    """Which machine drafts: none without a key of DeepL or an address of LibreTranslate. `timeout` is in seconds."""

    deepl_key: str = ""
    deepl_url: str = ""
    deepl_glossary: str = ""
    libretranslate_url: str = ""
    libretranslate_key: str = ""
    timeout: float = 20.0


@dataclass(frozen=True)
class Configuration:
    """What the site says, with what holds where it says nothing."""

    # Models of snippets whose links make a page important, such as that of the menu.
    menus: tuple[str, ...] = ()
    # Functions that return the names which stay as they are: a set for each thing, any of which may stand for another.
    names: tuple[str, ...] = ()
    # Models of pages whose texts leave the server only when `private_may_be_sent`.
    private_models: tuple[str, ...] = ()
    private_may_be_sent: bool = False
    # Functions that return a Q of the pages that stand to be seen, and of those of them that answer at their address.
    standing: str = f"{__name__}.live"
    present: str = f"{__name__}.live"
    # What is called when words that the public sees have changed without a publication.
    on_change: str = f"{__name__}.nothing"
    machine: Machine = field(default_factory=Machine)

    @classmethod
    def of(cls, values: dict) -> "Configuration":
        """TypeError for a name that means nothing."""
        given = {name.lower(): value for name, value in values.items()}
        machine = Machine(**{name.lower(): value for name, value in given.pop("machine", {}).items()})
        return cls(**given, machine=machine)

    @cached_property
    def functions(self) -> dict[str, Callable]:
        """What the dotted paths lead to; ImportError, AttributeError or ValueError for one that leads nowhere."""
        return {path: resolve_name(path) for path in (*self.names, self.standing, self.present, self.on_change)}

    def models(self, paths: Iterable[str]) -> list[type[Model]]:
        return [apps.get_model(path) for path in paths]

    def recorded_names(self) -> tuple[frozenset[str], ...]:
        return tuple(names for path in self.names for names in self.functions[path]())

    def is_standing(self) -> Q:
        return self.functions[self.standing]()

    def is_present(self) -> Q:
        return self.functions[self.present]()

    def announce_change(self):
        self.functions[self.on_change]()

    def is_private(self, model: type[Model]) -> bool:
        return issubclass(model, tuple(self.models(self.private_models)))


@cache
def configuration() -> Configuration:
    """What the settings say."""
    return Configuration.of(getattr(settings, NAME, {}))


@receiver(setting_changed)
def forget_configuration(setting: str, **_signal):
    if setting == NAME:
        configuration.cache_clear()


@register("translation")
def check_configuration(**_options) -> list[Error]:
    return [*wrong_settings(), *wrong_configuration()]


def wrong_settings() -> list[Error]:
    wrong = [name for name, value in OF_LIBRARY.items() if getattr(settings, name, None) is not value]
    return [Error(f"settings.{name} has to be {OF_LIBRARY[name]}.", id="translation.E002") for name in wrong]


def wrong_configuration() -> list[Error]:
    try:
        told = configuration()
        told.functions  # noqa: B018
        told.models((*told.menus, *told.private_models))
    except (TypeError, ImportError, AttributeError, ValueError, LookupError) as error:
        known = ", ".join(each.name.upper() for each in fields(Configuration))
        return [Error(f"settings.{NAME}: {error}", hint=f"It may have {known}.", id="translation.E001")]
    return []
