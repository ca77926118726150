from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Files on disk that have no address. Wagtail asks storages for one and understands NotImplementedError."""

    def url(self, name):
        raise NotImplementedError("Files in the private storage have no address.")
