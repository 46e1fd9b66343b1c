"""The runtime that ships: its size, its digest, its errors, and a boot in a browser under the site's policy."""

from __future__ import annotations

import gzip
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copyfile, copytree
from typing import TYPE_CHECKING, Any

import brotli
import pytest
from playwright.sync_api import sync_playwright

from decision.files.load import Library
from decision_site import runtime as runtimes
from decision_site.packing import wheel_sources
from decision_site.runtime import pyodide
from decision_site.runtime.pyodide import RuntimeBuildError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCRIPTS = ROOT / "overrides" / "components" / "python"
WORKER = ("worker.mjs", "boot.mjs", "delivery.mjs", "start.mjs")
"""The worker's script, and what it imports."""
LOGIC = "cairn_checklists/hive/logic.py"
BUDGET = 4_000_000
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; report-uri /violations"
)


def sources() -> dict[str, bytes]:
    """Return the stand-in engine, as the site hands the real one over."""
    folder = HERE / "standin"
    found = [*folder.rglob("*.py"), *folder.rglob("*.json")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def runtime() -> runtimes.Runtime:
    return runtimes.ensure(ROOT, sources())


def test_a_cold_boot_moves_at_most_four_megabytes(runtime: runtimes.Runtime) -> None:
    worker = sum(len(brotli.compress((SCRIPTS / name).read_bytes())) for name in WORKER)
    for file in runtime.files:
        print(f"{file.name:20} {file.raw:>9} {file.gzip:>8} gz {file.brotli:>8} br")
    print(f"total with the worker: {runtime.brotli + worker} bytes")
    assert runtime.brotli + worker <= BUDGET


def test_every_file_lies_beside_its_compressed_forms(runtime: runtimes.Runtime) -> None:
    for file in runtime.files:
        raw = (runtime.folder / file.name).read_bytes()
        gz, br = (runtime.folder / f"{file.name}{ending}" for ending in (".gz", ".br"))
        assert gzip.decompress(gz.read_bytes()) == raw
        assert brotli.decompress(br.read_bytes()) == raw
        assert (len(raw), gz.stat().st_size, br.stat().st_size) == (
            file.raw,
            file.gzip,
            file.brotli,
        )


def test_what_has_not_changed_is_not_built_again(
    runtime: runtimes.Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtimes, "_build", lambda *_: pytest.fail("it is built again"))
    assert runtimes.ensure(ROOT, dict(reversed(sources().items()))) == runtime


def test_the_digest_changes_with_what_ships_and_with_nothing_else(
    runtime: runtimes.Runtime,
) -> None:
    changed = sources()
    changed[LOGIC] = changed[LOGIC].replace(b'"allow"', b'"refuse"')
    commented = sources()
    commented[LOGIC] += b"# a remark at the end\n"
    assert runtimes.ensure(ROOT, changed).digest != runtime.digest
    assert runtimes.ensure(ROOT, commented).digest == runtime.digest


def test_what_ships_of_pyodide_is_what_a_session_reaches() -> None:
    stock, shipped = pyodide.as_installed(ROOT), pyodide.pruned(ROOT)
    assert set(shipped) == set(pyodide.ENGINE)
    script, wasm = "pyodide.asm.mjs", "pyodide.asm.wasm"
    for name, part in ((script, 0.25), (wasm, 0.92)):
        assert len(shipped[name]) < part * len(stock[name])
    assert b"glBindTexture" in stock[script]
    assert b"glBindTexture" not in shipped[script]
    # A script that evaluates text would be one that the policy of the site forbids.
    assert re.search(rb"\beval\(", stock[script])
    assert not re.search(rb"\beval\(|new Function\b", shipped[script])


def test_a_pyodide_of_another_make_is_refused(tmp_path: Path) -> None:
    for name in pyodide.ENGINE:
        (tmp_path / name).write_bytes(b"export default 1;")
    with pytest.raises(RuntimeBuildError, match=r"in another way than before; runtime/prune\.mjs"):
        pyodide.run_script(
            ROOT, "prune.mjs", "--python", str(tmp_path), "--into", str(tmp_path / "into")
        )


def test_an_engine_without_a_bridge_is_refused() -> None:
    with pytest.raises(RuntimeBuildError, match=r"decision/worker/bridge\.py"):
        runtimes.ensure(ROOT, {"decision/__init__.py": b""})


def test_a_path_that_leaves_the_wheel_is_refused() -> None:
    with pytest.raises(RuntimeBuildError, match="not a path inside a wheel"):
        runtimes.ensure(ROOT, {**sources(), "../evil.py": b""})


@pytest.mark.parametrize(
    ("path", "source", "told"),
    [
        (LOGIC, b"def decide(:\n", r"hive.logic\.py"),
        (
            "decision/worker/papers.py",
            b"def rehearse(): raise LookupError('no index')\n",
            "LookupError: no index",
        ),
        ("decision/worker/bridge.py", b"import no_such_module\n", "No module named 'no_such_module'"),
    ],
)
def test_what_does_not_compile_or_start_says_where(path: str, source: bytes, told: str) -> None:
    with pytest.raises(RuntimeBuildError, match=told):
        runtimes.ensure(ROOT, {**sources(), path: source})


def test_a_logic_that_leads_elsewhere_than_its_tree_in_what_ships_stops_the_build() -> None:
    files = wheel_sources(ROOT, Library(ROOT / "checklists"))
    path = "cairn_checklists/step_back/logic.py"
    meant, other = b"return Course.recover_first", b"return Course.discuss_first"
    assert files[path].count(meant) == 1
    files[path] = files[path].replace(meant, other)

    with pytest.raises(RuntimeBuildError, match="step-back.*says recover_first.*discuss_first"):
        runtimes.ensure(ROOT, files)


@pytest.mark.parametrize(("folder", "code"), [("passes", 0), ("fails", 1)])
def test_pytest_runs_inside_the_runtime(runtime: runtimes.Runtime, folder: str, code: int) -> None:
    inside = (HERE / "inside" / folder).relative_to(ROOT)
    assert runtimes.run_tests(ROOT, runtime, [str(inside)]) == code


class Site(ThreadingHTTPServer):
    """A folder served with the site's policy and precompressed files; remembers the violations reported to it."""

    def __init__(self, folder: Path) -> None:
        """Serve `folder` on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), partial(Answer, directory=str(folder)))
        self.violations: list[bytes] = []
        self.address = f"http://127.0.0.1:{self.server_port}/"


class Answer(SimpleHTTPRequestHandler):
    """One answer of the Site."""

    server: Site
    extensions_map = {  # noqa: RUF012  # as the base class declares it
        ".html": "text/html; charset=utf-8",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".json": "application/json",
        "": "application/octet-stream",
    }

    def do_GET(self) -> None:
        """Send the file, compressed when it lies there compressed."""
        path = Path(self.translate_path(self.path))
        squeezed = path.with_name(f"{path.name}.br")
        body = squeezed if squeezed.exists() else path
        if not body.is_file():
            body = path / "index.html"
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path if path.suffix else body)))
        if body == squeezed:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(body.stat().st_size))
        self.end_headers()
        self.wfile.write(body.read_bytes())

    def do_POST(self) -> None:
        """Take a report of a violation."""
        self.server.violations.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site(runtime: runtimes.Runtime, tmp_path: Path) -> Iterator[Site]:
    folder = copytree(HERE / "page", tmp_path / "site")
    for name in WORKER:
        copyfile(SCRIPTS / name, folder / name)
    copytree(runtime.folder, folder / "runtime" / runtime.digest)
    served = Site(folder)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


class Seen:
    """All that a page said and asked for."""

    def __init__(self, page: Page) -> None:
        """Listen to `page` and to its workers."""
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.context.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page()
        yield page
        browser.close()


def ask(page: Page, **message: object) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate("message => ask(message)", message)
    return answer


def test_a_browser_boots_it_under_the_policy(
    page: Page, site: Site, runtime: runtimes.Runtime
) -> None:
    seen = Seen(page)
    page.goto(site.address)

    live = ask(page, type="boot", kept="use", base=f"{site.address}runtime/{runtime.digest}/")
    print(live)
    assert (live["type"], live["digest"], live["python"]) == (
        "live",
        runtime.digest,
        runtime.python,
    )

    first = ask(page, type="step", slug="hive", answers={})
    assert (first["type"], first["result"]["question"]) == ("result", "occupant")
    last = ask(page, type="step", slug="hive", answers={"occupant": "honeybees"})
    assert last["result"]["outcome"] == "allow"

    refused = ask(page, type="step", slug="no such", answers={})
    assert (refused["type"], refused["error"]["name"]) == ("error", "LookupError")
    assert "no checklist is called 'no such'" in refused["error"]["message"]
    assert ask(page, type="dance")["error"]["name"] == "TypeError"
    assert ask(page, type="step", slug="hive", answers={})["type"] == "result"

    progress = page.evaluate("progress")
    assert {told["stage"] for told in progress} == {"download", "start", "import"}
    assert progress[-1]["loaded"] == progress[-1]["total"] > 0
    assert page.evaluate("violations") == []
    assert site.violations == []
    assert seen.said == []
    assert any(url.endswith("pyodide.asm.wasm") for url in seen.asked)
    assert all(url.startswith((site.address, "data:")) for url in seen.asked)


def test_a_file_that_does_not_arrive_is_told(
    page: Page, site: Site, runtime: runtimes.Runtime
) -> None:
    page.goto(site.address)
    page.context.route("**/app.whl", lambda route: route.fulfill(status=404))
    failed = ask(page, type="boot", kept="use", base=f"{site.address}runtime/{runtime.digest}/")
    assert (failed["type"], "app.whl did not arrive: 404" in failed["error"]["message"]) == (
        "error",
        True,
    )


def test_a_runtime_from_elsewhere_is_refused(page: Page, site: Site) -> None:
    page.goto(site.address)
    failed = ask(page, type="boot", kept="use", base="http://elsewhere.invalid/runtime/")
    assert "must come from this site" in failed["error"]["message"]
