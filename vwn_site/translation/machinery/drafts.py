"""Drafts by a machine: DeepL and LibreTranslate through wagtail-localize's classes, with what those leave out.

Off without a key. What a machine answers is stored only where it fits: as many texts as were asked, with the same
tags and links, not empty. It counts as unreviewed until a person writes or confirms the segment.
"""

import logging
from dataclasses import dataclass

import requests
from django.core.exceptions import ValidationError
from wagtail_localize.machine_translators.deepl import DeepLTranslator, language_code
from wagtail_localize.machine_translators.libretranslate import LibreTranslator

from ..checks.findings import kind_of
from ..checks.registry import NOT_PROSE
from ..conf import configuration
from ..segments.library import StringSegment, StringValue, Translation
from ..segments.markup import tags_in
from ..segments.segment import segments_of
from ..segments.store import write_machine_text

logger = logging.getLogger(__name__)

TEXTS_A_CALL = 50


class MachineUnavailable(Exception):
    """The machine gave no usable answer; `retry_after` is what it asked to wait, in seconds."""

    def __init__(self, reason: str, retry_after: int | None = None):
        super().__init__(reason)
        self.retry_after = retry_after


@dataclass(frozen=True)
class Drafted:
    """How many segments a machine drafted, how many it did not get right, and why it stopped before the end."""

    written: int
    skipped: int
    failure: MachineUnavailable | None = None


class DeepL(DeepLTranslator):
    """DeepL with British English as target and the glossary of a pair of languages."""

    def get_api_endpoint(self):
        return self.options.get("URL") or super().get_api_endpoint()

    def get_parameters(self, source_locale, target_locale, strings):
        parameters = super().get_parameters(source_locale, target_locale, strings)
        if parameters["target_lang"] == "EN":
            parameters["target_lang"] = "EN-GB"
        return parameters

    def translate(self, source_locale, target_locale, strings):
        response = requests.post(
            self.get_api_endpoint(),
            data=self.get_parameters(source_locale, target_locale, strings),
            headers=self.get_headers(),
            timeout=float(self.options["TIMEOUT"]),
        )
        answers = [one["text"] for one in answer_of(response)["translations"]]
        return dict(zip(strings, map(StringValue, answers), strict=True))


class LibreTranslate(LibreTranslator):
    def get_timeout(self):
        return float(self.options["TIMEOUT"])

    def translate(self, source_locale, target_locale, strings):
        response = requests.post(
            self.get_api_endpoint().rstrip("/") + "/translate",
            json={
                "q": [string.data for string in strings],
                "source": language_code(source_locale.language_code).lower(),
                "target": language_code(target_locale.language_code).lower(),
                "api_key": self.options.get("API_KEY", ""),
                "format": "html",
            },
            timeout=self.get_timeout(),
        )
        return dict(zip(strings, map(StringValue, answer_of(response)["translatedText"]), strict=True))


def answer_of(response: requests.Response) -> dict:
    """The JSON of an answer; requests' errors for a refusal."""
    response.raise_for_status()
    return response.json()


def translator():
    """The machine that the settings name, or None."""
    told = configuration().machine
    if told.deepl_key:
        glossaries = {("NL", "EN"): told.deepl_glossary} if told.deepl_glossary else {}
        options = {"AUTH_KEY": told.deepl_key, "URL": told.deepl_url, "GLOSSARY_IDS": glossaries}
        return DeepL({**options, "TIMEOUT": told.timeout})
    if told.libretranslate_url:
        options = {"LIBRETRANSLATE_URL": told.libretranslate_url, "API_KEY": told.libretranslate_key}
        return LibreTranslate({**options, "TIMEOUT": told.timeout})
    return None


def may_be_sent(translation: Translation) -> bool:
    """Whether the texts may go to a machine: those of private pages only when the settings say so."""
    told = configuration()
    return told.private_may_be_sent or not told.is_private(translation.source.specific_content_type.model_class())


def machine_for(translation: Translation):
    """The machine that may draft a translation, or None."""
    return translator() if may_be_sent(translation) else None


def draft_by_machine(translation: Translation, user, machine) -> Drafted:
    """Drafts every segment without a translation. What was drafted before a failure stays."""
    segments = segments_of(translation.source, translation.target_locale, former=False)
    wanted = [one for one in segments if one.translation is None and kind_of(one.path) not in NOT_PROSE]
    rows = StringSegment.objects.select_related("string", "context").in_bulk([one.segment_id for one in wanted])
    written = skipped = 0
    for start in range(0, len(wanted), TEXTS_A_CALL):
        chunk = [rows[one.segment_id] for one in wanted[start : start + TEXTS_A_CALL]]
        try:
            answers = ask(machine, translation, [segment.string.data for segment in chunk])
        except MachineUnavailable as failure:
            # Never the text: it may be about people, and logs are kept elsewhere.
            logger.warning("%s drafted no more of translation %s: %s", machine.display_name, translation.pk, failure)
            return Drafted(written, skipped, failure)
        for segment in chunk:
            stored = _store(translation, segment, answers[segment.string.data], user, machine)
            written, skipped = written + stored, skipped + (not stored)
    return Drafted(written, skipped)


def ask(machine, translation: Translation, texts: list[str]) -> dict[str, str]:
    """The machine's answer by text; MachineUnavailable when there is none or it is not what was asked for."""
    strings = [StringValue(text) for text in dict.fromkeys(texts)]
    try:
        answers = machine.translate(translation.source.locale, translation.target_locale, strings)
        if not all(isinstance(one.data, str) for one in answers.values()):
            raise ValueError("not a text")
    except requests.HTTPError as error:
        raise MachineUnavailable(str(error.response.status_code), _wait(error.response)) from error
    except requests.Timeout as error:
        raise MachineUnavailable("timeout") from error
    except (requests.RequestException, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MachineUnavailable(type(error).__name__) from error
    return {string.data: answer.data for string, answer in answers.items()}


def _wait(response: requests.Response) -> int | None:
    seconds = response.headers.get("Retry-After", "")
    return int(seconds) if seconds.isdecimal() and len(seconds) < 7 else None


def _store(translation, segment, text: str, user, machine) -> bool:
    if tags_in(text) != tags_in(segment.string.data):
        return False
    try:
        write_machine_text(translation, segment, text.strip(), user, tool=machine.display_name)
    except ValidationError:
        return False
    return True
