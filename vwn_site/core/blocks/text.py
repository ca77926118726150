from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

LANGUAGE_HELP = _("A language code such as en, el or sr-Latn, if it is not the language of the page.")


class HeadingValue(blocks.StructValue):
    @property
    def anchor(self) -> str:
        return slugify(self.get("text", ""))


class HeadingBlock(blocks.StructBlock):
    """A heading in the body; the page's title is the only heading above it."""

    text = blocks.CharBlock(label=_("Text"), default="", max_length=140)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("2", _("Section")), ("3", _("Within a section"))],
        default="2",
        search_index=False,
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("The title of a section.")
        value_class = HeadingValue
        template = "blocks/heading.html"
        preview_value = {"text": _("What we do there"), "level": "2"}


class RichTextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links. Pictures have their own block, so that their alternative text is translated."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "blocks/rich_text.html"
        default = ""
        preview_value = "<p>…</p>"


class QuotationBlock(blocks.StructBlock):
    """Somebody's own words, with who said them. Only for words that the speaker has agreed to."""

    text = blocks.TextBlock(label=_("Words"), default="")
    speaker = blocks.CharBlock(label=_("Speaker"), default="", max_length=120)
    role = blocks.CharBlock(label=_("Role"), default="", required=False, max_length=160)
    language = blocks.RegexBlock(
        label=_("Language"),
        regex=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        required=False,
        default="",
        help_text=LANGUAGE_HELP,
        error_messages={"invalid": _("Write a language code such as en, el or sr-Latn.")},
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody’s own words, with their name.")
        template = "blocks/quotation.html"
        preview_value = {"text": "…", "speaker": "…", "role": "", "language": ""}


class StepsBlock(blocks.StructBlock):
    """A numbered list of things that follow one another or belong together."""

    steps = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Title"), default="", max_length=140)),
                ("text", blocks.RichTextBlock(label=_("Text"), default="", required=False)),
            ]
        ),
        label=_("Steps"),
        min_num=1,
    )

    class Meta:
        icon = "list-ol"
        label = _("List of steps")
        description = _("Numbered parts of a plan or an approach.")
        template = "blocks/steps.html"
        preview_value = {"steps": [{"title": "…", "text": "<p>…</p>"}, {"title": "…", "text": "<p>…</p>"}]}


class CallOutBlock(blocks.StructBlock):
    """A short remark that stands out from the text."""

    title = blocks.CharBlock(label=_("Title"), default="", required=False, max_length=140)
    text = blocks.RichTextBlock(label=_("Text"), default="")

    class Meta:
        icon = "warning"
        label = _("Call-out")
        description = _("A short remark that stands out.")
        template = "blocks/call_out.html"
        preview_value = {"title": "…", "text": "<p>…</p>"}


class AccordionBlock(blocks.StructBlock):
    """Sections that a reader opens one by one; they work without JavaScript."""

    sections = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Title"), default="", max_length=140)),
                ("text", blocks.RichTextBlock(label=_("Text"), default="")),
            ]
        ),
        label=_("Sections"),
        min_num=1,
    )

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        description = _("Sections that a reader opens one by one.")
        template = "blocks/accordion.html"
        preview_value = {"sections": [{"title": "…", "text": "<p>…</p>"}]}
