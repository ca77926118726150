"""Settings that hold everywhere. What differs per environment is in dev, test and production beside this file."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from vwn_site.core.caches import failsafe

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))

# The packages that are this project's own.
OUR_PACKAGES = ("projects", "stories", "vwn_site")

DEBUG = False
ROOT_URLCONF = "vwn_site.urls"
WSGI_APPLICATION = "vwn_site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"

# Applications

INSTALLED_APPS = [
    "vwn_site.core",
    "vwn_site.users",
    "vwn_site.media",
    "projects",
    "stories",
    "vwn_site.home",
    "vwn_site.search",
    "vwn_site.syndication",
    "vwn_site.newsletter",
    "vwn_site.translation",
    "vwn_site.starting_content",
    "vwn_site.desk",
    "vwn_site.queue",
    "procrastinate.contrib.django",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "vwn_site.users.apps.AccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Its words: Wagtail says with them how long ago something was.
    "django.contrib.humanize",
]

# What is stored is sent as it was when it was rendered. Then comes what adds headers to every answer, so that also a
# refusal and a static file have them.
MIDDLEWARE = [
    "vwn_site.core.stored_pages.StoredPages",
    "vwn_site.core.middleware.SecurityHeaders",
    "csp.middleware.CSPMiddleware",
    "vwn_site.core.middleware.AdminContentSecurityPolicy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "vwn_site.core.middleware.RefuseNonsense",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vwn_site.core.middleware.HeadLikeGet",
    "vwn_site.core.middleware.Compress",
    "vwn_site.core.page_cache.PublicCacheHeaders",
    "vwn_site.core.middleware.AskAgain",
    "vwn_site.core.middleware.RefuseWithoutDatabase",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vwn_site.core.middleware.LanguageFromPath",
    "vwn_site.core.middleware.LowerCasePath",
    "django.middleware.common.CommonMiddleware",
    "vwn_site.core.request_bodies.LimitBodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "vwn_site.core.middleware.RefuseWrongValues",
    "vwn_site.core.middleware.ErrorPages",
    "vwn_site.translation.middleware.RefusedPublications",
    "vwn_site.core.missing_objects.TellOfDeletion",
    "vwn_site.core.middleware.FollowRedirects",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Languages: Dutch is the source at /, English at /en/. The admin speaks both.

LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
# Our own texts, and what Wagtail says that is to be said otherwise in Dutch.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "vwn_site" / "core" / "wagtail_words"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
# Forms take dates as the Dutch write them, and the admin shows them so, in whichever language it is read.
FORMAT_MODULE_PATH = "vwn_site.core.date_formats"
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y", "%d-%m-%Y %H:%M"
# The site stands at the root of its host, whatever a header says: no address begins with what a client sent.
FORCE_SCRIPT_NAME = ""

# A page that was submitted for translation stays a draft until somebody publishes it, and translated
# strings survive the deletion of the page they belong to.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

# Files. Originals and documents are private: they have no address. Renditions are public.

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
PRIVATE_ROOT = VAR_DIR / "private"
STORAGES = {
    "default": {
        "BACKEND": "vwn_site.media.storage.PrivateStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT)},
    },
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(MEDIA_ROOT), "base_url": MEDIA_URL},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# What Wagtail does after a change: it indexes references, which decide whether a document is public, and deletes files.
# Until a worker came to it, what was withdrawn would stay public. What may wait goes to the queue (vwn_site/queue).

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Caches: "default" for small values, "pages" for whole responses that processes share, "renditions" for the addresses
# of pictures; "counts" of attempts go on whatever is published. The version of a page is the moment at which it began
# to be rendered.

CACHES = {
    "default": failsafe(env.cache("CACHE_URL", default="locmemcache://default")),
    "pages": failsafe(env.cache("PAGE_CACHE_URL", default="dummycache://"), by_generation=False, has_spare=False),
    "renditions": failsafe(env.cache("RENDITION_CACHE_URL", default="locmemcache://renditions")),
    "counts": failsafe(env.cache("CACHE_URL", default="locmemcache://counts"), by_generation=False),
}
PAGE_CACHE_SECONDS = 3600
# How much memory each process has for stored pages; without any none is stored.
PAGE_CACHE_BYTES = 0
# Whether this process hears what others change; see core/generation.py.
GENERATION_LISTENS = True

# Whether demo accounts may be made with these settings; never on a public server.
DEMO = env.bool("DEMO", default=False)

# Wagtail

WAGTAIL_SITE_NAME = "VluchtelingenWerk Nederland"
# What the site calls itself, wherever it gives a full address; see core/addresses.py.
WAGTAILADMIN_BASE_URL = env("BASE_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}").strip().rstrip("/")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Who gets an account chooses the password, by a link in a mail; see users/invitations.py.
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_USER_LOGIN_FORM = "vwn_site.users.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "vwn_site.users.password_resets.PasswordResetForm"  # noqa: S105
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Who reviews is mailed as a member of the group that decides; who administers need not read of every page.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "document-link", "ol", "ul"]},
    },
}
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "vwn_site.search.backend", "AUTO_UPDATE": True},
}
WAGTAILEMBEDS_FINDERS = []

# After how many days somebody looks again whether a page still holds, by its type; other pages are never due.
REVIEW_AFTER_DAYS = {
    "home.HomePage": 90,
    "newsletter.ContactPage": 180,
    "projects.ProjectPage": 180,
    "projects.PartnerPage": 365,
    "projects.CountryPage": 365,
    "home.StandardPage": 365,
}

# Pictures and documents

WAGTAILIMAGES_IMAGE_MODEL = "media.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "vwn_site.media.forms.ImageForm"
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]
# Equally like the original, at the quality of a JPEG of 75; see docs/decisions.md.
WAGTAILIMAGES_JPEG_QUALITY, WAGTAILIMAGES_WEBP_QUALITY, WAGTAILIMAGES_AVIF_QUALITY = 75, 75, 55
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "heic": "jpeg", "webp": "webp"}
WAGTAILDOCS_DOCUMENT_MODEL = "media.CustomDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "vwn_site.media.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "pdf", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"

# Security headers. The admin gets a looser policy in vwn_site.core.middleware.

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
    },
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "vwn_site.core.error_pages.csrf_failure"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "vwn_site.users.validators.MaximumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# What an agency sends of a whole site; visitors send none.
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000
# The largest picture or document with the form around it, in bytes; see core/request_bodies.py for everybody else.
LARGEST_UPLOAD = 21 * 1024 * 1024
SECURITY_CONTACT = env("SECURITY_CONTACT", default="mailto:security@vluchtelingenwerk.example").strip()

EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default="VluchtelingenWerk Nederland <noreply@localhost>")

# How many proxies of our own add to X-Forwarded-For: by that address attempts of visitors and passwords are counted.
PROXIES = 0
# Forms of visitors. Where messages go when the site settings name no address, and who sends the newsletters ("console"
# is nobody).
CONTACT_EMAIL = env("CONTACT_EMAIL", default="")
NEWSLETTER = {
    "provider": env("NEWSLETTER_PROVIDER", default="console"),
    "url": env("BREVO_URL", default="https://api.brevo.com/v3"),
    "api_key": env("BREVO_API_KEY", default=""),
    "lists": dict(pair.split("=", 1) for pair in env.list("BREVO_LISTS", default=[]) if "=" in pair),
}

# What translating is told of the site; translation/conf.py says what each means.
TRANSLATION = {
    "MENUS": ("home.Menu",),
    "NAMES": ("projects.models.Organisation.recorded_names",),
    "STANDING": "vwn_site.core.querysets.standing",
    "PRESENT": "vwn_site.core.querysets.present",
    "ON_CHANGE": "vwn_site.core.generation.announce_change",
    # Stories are about people: their texts leave the server only when this says so.
    "PRIVATE_MODELS": ("stories.StoryPage",),
    "PRIVATE_MAY_BE_SENT": env.bool("MACHINE_TRANSLATION_STORIES", default=False),
    # Off without a key or an address.
    "MACHINE": {
        "DEEPL_KEY": env("DEEPL_KEY", default=""),
        "DEEPL_URL": env("DEEPL_URL", default=""),
        "DEEPL_GLOSSARY": env("DEEPL_GLOSSARY", default=""),
        "LIBRETRANSLATE_URL": env("LIBRETRANSLATE_URL", default=""),
        "LIBRETRANSLATE_KEY": env("LIBRETRANSLATE_KEY", default=""),
        "TIMEOUT": env.float("MACHINE_TRANSLATION_TIMEOUT", default=20.0),
    },
}
