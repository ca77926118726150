from django.conf import settings
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve


@require_safe
def serve_rendition(request, path):
    """A rendition by its path. Its name is random and its content never changes, so it may be kept for a year."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response
