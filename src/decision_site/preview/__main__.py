"""``make serve``: build, serve, and build again at every save."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from decision.cli.door import speak_utf8
from decision.text.phrase import fill
from decision.text.words import LANGUAGES
from decision_site.preview.builder import build
from decision_site.preview.checks import Checks
from decision_site.preview.later import Later
from decision_site.preview.server import server
from decision_site.preview.state import State
from decision_site.preview.troubles import Trouble, divided, of_error
from decision_site.preview.watch import Watch
from decision_site.registers.problems import words_of_frame
from decision_site.serve import cannot_listen

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer

PROGRAM = "src/"
"""What the preview itself is made of: it takes a new process to run what changed there."""


class Preview:
    """The project at ``root``, shown as it is now."""

    def __init__(self, root: Path, port: int, lang: str) -> None:
        """Take the port; OSError if it is not to be had."""
        self._root, self._lang = root, lang
        self._say = words_of_frame(lang)
        self.state, self._later = State(), Later(root, self._python_done)
        self._server: ThreadingHTTPServer = server(self.state, self._later, port)
        self.port: int = self._server.server_port
        self._checks = Checks(root)
        self._scratch = Path(tempfile.mkdtemp(prefix="cairn-preview-"))
        self._sites: list[Path] = []
        self._left_out: set[str] = set()

    def run(self) -> bool:
        """Serve until interrupted, or until the program changed: tell whether to start again."""
        watch = Watch(self._root)
        self._build()
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{self.port}/"
        self._print(fill(self._say["preview.serves"], {"address": address}))
        try:
            while True:
                changed = watch.wait()
                if any(name.startswith(PROGRAM) for name in changed):
                    if self._program_is_sound():
                        self._print(self._say["preview.restarts"])
                        return True
                else:
                    self._build()
        except KeyboardInterrupt:
            return False
        finally:
            watch.stop()
            self._stop()

    def _build(self) -> None:
        """Build and show; what takes longer than a page follows behind."""
        begun = time.monotonic()
        folder = Path(tempfile.mkdtemp(dir=self._scratch))
        whole, troubles = build(self._root, folder, self._later.want)
        if whole:
            self.state.built(folder, troubles)
            self._forget_old(folder)
            seconds = f"{time.monotonic() - begun:.2f}"
            self._print(fill(self._say["preview.built"], {"seconds": seconds}))
            self.state.python(())
        else:
            shutil.rmtree(folder)
            self.state.stopped(troubles)
        self._checks.start(self._checked)

    def _forget_old(self, site: Path) -> None:
        """Keep the site shown and the one before, which may still be on its way to a page."""
        self._sites.append(site)
        for old in self._sites[:-2]:
            shutil.rmtree(old)
        self._sites = self._sites[-2:]

    def _checked(self, troubles: tuple[Trouble, ...]) -> None:
        of_content, of_machine = divided(troubles)
        self.state.checked(of_content)
        for one in of_machine:
            self._say_once(one.said[self._lang])
        found = self.state.troubles() or ()
        for one in found:
            quoted = f"\n    {one.quoted}" if one.quoted else ""
            self._print(f"{one}: {one.said[self._lang]}{quoted}")
        say = self._say
        count = {"count": len(found)}
        self._print(fill(say["preview.found"], count) if found else say["preview.clean"])

    def _python_done(self, failure: BaseException | None) -> None:
        if failure is None:
            self.state.python(())
            return
        if isinstance(
            failure, OSError
        ):  # a full disk or a missing program is no fault of the content
            self._say_once(f"{self._say['preview.no_python']}\n    {failure}")
            return
        said = {lang: words_of_frame(lang)["preview.python"] for lang in LANGUAGES}
        self.state.python((Trouble("", 0, said, str(failure)),))
        self._print(f"{said[self._lang]}\n    {failure}")

    def _say_once(self, text: str) -> None:
        """Print what this machine leaves out, the first time only."""
        if text not in self._left_out:
            self._left_out.add(text)
            self._print(text)

    def _program_is_sound(self) -> bool:
        """Tell whether the program can start at all; if not, the page says why and this process stays."""
        command = [
            sys.executable,
            "-c",
            "import decision_site.preview.__main__, decision_site.plugin",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own
        if done.returncode:
            last = done.stderr.strip().rpartition("\n")[2]
            self.state.stopped(tuple(of_error(ImportError(last), self._root)))
            self._print(done.stderr)
        return not done.returncode

    def _stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._checks.stop()
        self._later.stop()
        shutil.rmtree(self._scratch)

    @staticmethod
    def _print(text: str) -> None:
        print(text, flush=True)  # noqa: T201  # a command says what it does


def main() -> None:
    """Show the project until interrupted."""
    speak_utf8()
    parser = argparse.ArgumentParser(prog="python -m decision_site.preview")
    parser.add_argument("--root", default=Path(), type=Path)
    parser.add_argument("--port", default=8000, type=int)
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        preview = Preview(args.root.resolve(), args.port, args.lang)
    except OSError as error:
        sys.exit(cannot_listen(error, args.port))
    with suppress(KeyboardInterrupt):
        if preview.run():
            again = [sys.executable, "-m", "decision_site.preview", "--root", str(args.root)]
            given = ["--port", str(preview.port), "--lang", args.lang]
            os.execv(sys.executable, [*again, *given])  # noqa: S606  # this very program, as it is now


if __name__ == "__main__":
    main()
