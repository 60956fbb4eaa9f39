"""Where scans and letters lie: never below MEDIA_URL, opened only through a checked and logged view."""

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Files on disk that have no address. Django would fall back to MEDIA_URL for a storage without one."""

    def url(self, name):
        raise ValueError("A private file has no URL.")
