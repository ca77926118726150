"""The site as it is served, which adds a byte to the file RENDERINGS for each page that it renders."""

import os

from django.template.response import TemplateResponse

from vwn_site.wsgi import application

render = TemplateResponse.render
renderings = os.open(os.environ["RENDERINGS"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def render_counted(response):
    os.write(renderings, b".")
    return render(response)


TemplateResponse.render = render_counted

__all__ = ["application"]
