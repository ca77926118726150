from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who works on the site: communications staff, a translator or the administrator."""
