"""What a segment is, in words, and how long its translation may be: for notes to translators elsewhere."""

from django.core.exceptions import FieldDoesNotExist
from wagtail.blocks import ListBlock
from wagtail.fields import StreamField

from ..segments.fields import PLAIN_NAMES


def describe(model, field_path: str) -> tuple[str, int | None]:
    """The labels of the field and blocks on a path, and the greatest number of characters, if there is one."""
    name, *below = field_path.split(".")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return field_path, None
    if isinstance(field, StreamField):
        return _describe_block(_label(field), field.stream_block, below)
    if hasattr(field, "related_model") and field.related_model and below:
        label, limit = describe(field.related_model, ".".join(below))
        return f"{_label(field.related_model._meta)} › {label}", limit
    return str(PLAIN_NAMES.get(field_path) or _label(field)), getattr(field, "max_length", None)


def _describe_block(label: str, block, below: list[str]) -> tuple[str, int | None]:
    labels = [label]
    for name in below:
        children = getattr(block, "child_blocks", {})
        block = block.child_block if isinstance(block, ListBlock) else children.get(name)
        if block is None:
            return " › ".join([*labels, name]), None
        if name != "item" and block.label and str(block.label) != labels[-1]:
            labels.append(str(block.label))
    return " › ".join(labels), getattr(getattr(block, "field", None), "max_length", None)


def _label(described) -> str:
    name = str(described.verbose_name)
    return name[:1].upper() + name[1:]
