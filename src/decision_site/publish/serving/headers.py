"""The headers that every answer carries, and how long it may be kept, wherever the site is served.

All that serves the site takes them from here or is tested against it: the
server of ``make serve``, ``deploy/nginx.conf``, the ``_headers`` file that
static hosts read, and the meta elements of every page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "cairn cairn-offline",
}
"""The Content-Security-Policy; a meta element carries all but frame-ancestors.

``trusted-types`` names the policies of ``overrides/components/python/trusted.mjs``, each
made once on a page: without it any script could make one named "default",
which lets every markup and every script through.
"""

REFUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "compute-pressure",
    "cross-origin-isolated",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
"""Powers of a browser that the site does without. A name that Chromium does not know would be told on its console."""

ALLOWED = ("clipboard-write",)
"""Powers that the site uses itself, and lends to nobody: the buttons that copy."""

HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Permissions-Policy": ", ".join(
        [*(f"{name}=()" for name in REFUSED), *(f"{name}=(self)" for name in ALLOWED)]
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""No Cross-Origin-Embedder-Policy: nothing here is embedded from elsewhere, and no memory is shared between threads."""

META_POLICY = "; ".join(
    f"{name} {value}" for name, value in POLICY.items() if name != "frame-ancestors"
)

UNCHANGED = (200, 206, 304)
"""Statuses whose answer is the file: of any other, such as 403 while a file cannot be read, nothing may be kept."""
IMMUTABLE = (
    r"^/assets/(python|sheet)/[0-9a-f]{16}/",
    r"^/assets/[^/]+\.[0-9a-f]{10}\.(css|html|js|json|png)$",
)
"""Addresses that hold the hash of their content, and so never change their meaning."""
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"


def cache_control(address: str, status: int = 200) -> str:
    """Return the ``Cache-Control`` of an answer with ``status`` at an address below the site, which begins with "/"."""
    known = status in UNCHANGED and any(re.search(pattern, address) for pattern in IMMUTABLE)
    return KEPT_FOR_GOOD if known else ASKED_AGAIN


def for_static_hosts(files: Iterable[str]) -> str:
    """Return the text of ``_headers``, as several static hosts read it, for ``files`` below the site.

    The files kept for good are named one by one, and nothing is said of the
    keeping of the others: where two rules match, such hosts send both values,
    and what they send unasked lets nothing be kept without asking again.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    for name in sorted(files):
        if cache_control(f"/{name}") == KEPT_FOR_GOOD:
            lines += [f"/{name}", f"  Cache-Control: {KEPT_FOR_GOOD}"]
    return "\n".join(lines) + "\n"
