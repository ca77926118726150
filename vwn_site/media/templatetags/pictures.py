"""Pictures on public pages."""

from django import template
from wagtail.images.models import Picture

from ..models import CustomImage
from ..pictures import picture

register = template.Library()


@register.simple_tag
def public_picture(image: CustomImage, place: str, **attributes) -> Picture:
    """A picture as wide as its `place` on the page asks for; `attributes` are those of the img element."""
    return picture(image, place, attributes)
