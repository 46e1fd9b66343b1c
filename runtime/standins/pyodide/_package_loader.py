"""In place of Pyodide's loader of packages, of which its start asks only where they would go: none is ever loaded."""

# Pyodide's snapshots expect what its own loader takes from JavaScript.
from pyodide_js import loadedPackages as loaded_packages

__all__ = ["DSO_DIR", "SITE_PACKAGES", "init_loaded_packages", "loaded_packages"]


class Place:
    """A folder, as a string."""

    def __init__(self, path: str) -> None:
        """Take its path."""
        self.path = path

    def __str__(self) -> str:
        """Return its path."""
        return self.path


SITE_PACKAGES = Place("/lib/site-packages")
DSO_DIR = Place("/usr/lib")


def init_loaded_packages() -> None:
    """Do nothing: there are none."""
