"""In place of what Pyodide offers to packages that call JavaScript."""

from _pyodide._importhook import register_js_module, unregister_js_module

__all__ = ["register_js_module", "unregister_js_module"]
