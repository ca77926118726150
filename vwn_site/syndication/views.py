"""The sitemap, the pictures for sharing, and pages as Markdown."""

from itertools import groupby
from urllib.parse import urljoin

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from projects.models import ProjectPage
from vwn_site.core.addresses import full_address
from vwn_site.core.querysets import readable_pages
from vwn_site.core.routing import serve
from vwn_site.core.templatetags.site import root_url
from vwn_site.search.pages import findable_pages

from .markdown import as_markdown, escaped
from .share_pictures import share_picture, share_picture_address, version_of
from .sitemap import number_of_maps, sitemap_entries

SHARE_PICTURE_SECONDS = 30


@require_safe
def sitemap(request):
    """The index of the sitemap: one map for so many pages."""
    numbers = range(1, number_of_maps() + 1)
    addresses = [full_address(reverse("sitemap_part", args=[number])) for number in numbers]
    return render(request, "syndication/sitemap_index.xml", {"addresses": addresses}, content_type="application/xml")


@require_safe
def sitemap_part(request, number):
    """One map: public pages of both languages with their alternates, last change and picture."""
    if not 1 <= number <= number_of_maps():
        raise Http404
    entries = sitemap_entries(number)
    return render(request, "syndication/sitemap.xml", {"entries": entries}, content_type="application/xml")


@require_safe
def picture(request, pk, version):
    """The picture for sharing a public page; an address from before its last publication leads to the present one."""
    page = get_object_or_404(readable_pages(), pk=pk)
    if version != version_of(page):
        return redirect(share_picture_address(page))
    response = HttpResponse(share_picture(page), content_type="image/jpeg")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    # Short, because a page about a person must not live on in caches after it was withdrawn.
    patch_cache_control(response, public=True, max_age=SHARE_PICTURE_SECONDS)
    return response


@require_safe
def page_as_markdown(request, path):
    """A public page at its address with index.md behind it; anything else is a 404."""
    address = full_address(request.path.removesuffix("index.md"))
    response = serve(request, path)
    page = (getattr(response, "context_data", None) or {}).get("page")
    # Where a password is asked for, the page is in the context too.
    if response.status_code != 200 or page is None or not findable_pages().filter(pk=page.pk).exists():
        raise Http404
    text = as_markdown(response.rendered_content, lambda link: urljoin(address, link))
    answer = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    answer["Link"] = f'<{address}>; rel="canonical"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def llms(request):
    """What the site has in the language of the address, for language models: every page's address as Markdown."""
    pages = list(findable_pages().order_by("path"))
    statuses = ProjectPage.objects.filter(pk__in=pages).status_words()
    lines = [f"# {escaped(pages[0].title)}" if pages else "# VluchtelingenWerk Nederland"]
    for _path, part in groupby(pages[1:], lambda page: page.path[: 3 * page.steplen]):
        first, *others = part
        lines += [
            "",
            f"## {escaped(first.title)}",
            "",
            *(markdown_link(page, statuses.get(page.pk)) for page in [first, *others]),
        ]
    lines += ["", f"<{full_address(root_url())}>", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def markdown_link(page: Page, status: str | None) -> str:
    """A page's address as Markdown, with what is to be said about it: of a project, its status."""
    link = f"- [{escaped(page.title)}]({full_address(page.url)}index.md)"
    return f"{link}: {status}" if status else link
