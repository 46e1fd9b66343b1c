"""In place of Pyodide's finders: less those for drives of Windows and for packages that could be installed."""

import sys

from _frozen_importlib import spec_from_loader


class JsFinder:
    """Finds, as modules of Python, the objects of JavaScript that were registered, and what hangs from them."""

    def __init__(self) -> None:
        """Know none yet."""
        self.jsproxies = {}

    def find_spec(self, fullname, path, target=None):
        """Return how a module is loaded, or None if it is not one of JavaScript."""
        parent, _, child = fullname.rpartition(".")
        if not parent:
            found = self.jsproxies.get(fullname)
        elif _from_javascript(holder := sys.modules.get(parent)):
            found = getattr(holder, child, None)
            if not _from_javascript(found):
                raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        else:
            found = None
        return None if found is None else spec_from_loader(fullname, JsLoader(found), origin="javascript")

    def register_js_module(self, name, jsproxy) -> None:
        """Let an object be imported by a name."""
        self.jsproxies[name] = jsproxy

    def unregister_js_module(self, name) -> None:
        """Let nothing be imported by that name any more."""
        del self.jsproxies[name]


class JsLoader:
    """Loads an object of JavaScript: it is there already."""

    def __init__(self, jsproxy) -> None:
        """Take the object."""
        self.jsproxy = jsproxy

    def create_module(self, spec):
        """Return the object."""
        return self.jsproxy

    def exec_module(self, module) -> None:
        """Do nothing more."""

    def is_package(self, fullname) -> bool:
        """Return that something may hang from it."""
        return True


def _from_javascript(one) -> bool:
    return hasattr(type(one), "_js_type_flags")


jsfinder = JsFinder()
register_js_module = jsfinder.register_js_module
unregister_js_module = jsfinder.unregister_js_module


def register_js_finder() -> None:
    """Let objects of JavaScript be imported."""
    sys.meta_path.append(jsfinder)


def register_windows_finder() -> None:
    """Do nothing: no path here has a drive."""


def register_module_not_found_hook(packages) -> None:
    """Do nothing: there are no packages."""


def add_note_to_module_not_found_error(error) -> None:
    """Add nothing: there is nothing that could be installed."""
