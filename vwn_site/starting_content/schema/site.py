"""The form of what stands around the pages: settings, menus, footer, addresses that are gone."""

from typing import Annotated, Literal

from pydantic import Field

from .blocks import LinkItem
from .values import Form, Pair, Words


class SocialItem(Form):
    name: Words
    url: Words


class SettingsItem(Form):
    main_website: str = ""
    contact_email: str = ""
    social_media: list[SocialItem] = []
    foreign_names: str = ""


class MenuItem(Form):
    location: Literal["main", "footer", "legal", "doors"]
    heading: Pair | None = None
    links: list[LinkItem]


class AddressPair(Form):
    """An address that is gone, in both languages."""

    nl: Annotated[str, Field(pattern=r"^/.*/$")]
    en: Annotated[str, Field(pattern=r"^/en/.*/$")]


class RedirectItem(Form):
    from_: AddressPair = Field(alias="from")
    to: Words


class QuestionsPair(Form):
    """Questions in both languages, as visitors type them."""

    nl: list[Words]
    en: list[Words]

    @property
    def all(self) -> list[str]:
        return list(dict.fromkeys([*self.nl, *self.en]))


class PickItem(Form):
    page: Words
    questions: QuestionsPair


class SiteFile(Form):
    settings: SettingsItem
    menus: list[MenuItem]
    footer_text: Pair
    picks: list[PickItem] = []
    redirects: list[RedirectItem] = []
