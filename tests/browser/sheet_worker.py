"""The worker of the sheet as it ships, with a script before it by which a test has it stop, or its storage fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sheets import SheetPage, lend

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Route

CHANNEL = "to-the-worker-of-a-test"
BEFORE = (
    """
const told = new BroadcastChannel('"""
    + CHANNEL
    + """');
const still = new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
const armed = { stop: '', refuse: '', of: '' };
const names = new Map();
told.addEventListener('message', ({ data }) => {
  if (!data.arm || !names.size) return; // the tab that has the files is meant
  Object.assign(armed, data.arm);
  told.postMessage({ done: true });
});
// Nothing runs any more, and nothing is let go: then its page is closed, or never.
const step = (name) => {
  if (armed.stop !== name) return;
  armed.stop = '';
  told.postMessage({ at: name });
  Atomics.wait(still, 0, 0);
};
const wrapped = (kind, name, make) => { kind.prototype[name] = make(kind.prototype[name]); };
wrapped(FileSystemFileHandle, 'createSyncAccessHandle', (taken) => async function () {
  const handle = await taken.call(this);
  names.set(handle, this.name);
  step('locked');
  return handle;
});
wrapped(FileSystemSyncAccessHandle, 'flush', (flushed) => function () {
  step('written');
  flushed.call(this);
  step('flushed');
});
wrapped(FileSystemSyncAccessHandle, 'write', (written) => function (...given) {
  if (armed.refuse && (armed.of || names.get(this)) === names.get(this)) throw new DOMException('', armed.refuse);
  return written.apply(this, given);
});
wrapped(BroadcastChannel, 'postMessage', (posted) => function (message) {
  if (this.name === 'cairn.sheet') step(message.type);
  posted.call(this, message);
});
"""
)
STOP_FIRST = "\narmed.stop = '%s';\n"
LISTEN = (
    """() => {
  globalThis.stopped = [];
  globalThis.worker = new BroadcastChannel('"""
    + CHANNEL
    + """');
  worker.addEventListener('message', ({ data }) => data.at && stopped.push(data.at));
}"""
)
ARM = """(arm) => new Promise((done) => {
  worker.addEventListener('message', ({ data }) => data.done && done(0));
  worker.postMessage({ arm });
})"""


class Workers:
    """Tabs of one profile whose workers can be told to stop or to fail."""

    def __init__(self, context: BrowserContext, site: Path, address: str) -> None:
        """Serve such workers in a context."""
        self.context, self.site, self.address = context, site, address
        self.stop = ""
        lend(context)
        context.route("**/assets/sheet-worker.*.js", self._serve)

    def _serve(self, route: Route) -> None:
        answer = route.fetch()
        first = STOP_FIRST % self.stop if self.stop else ""
        route.fulfill(response=answer, body=BEFORE + first + answer.text())

    def tab(self, stop: str = "") -> SheetPage:
        """Open a tab with a client; its worker stops at a step of its beginning, if one is named."""
        page = self.context.new_page()
        page.goto(f"{self.address}en/about/")
        self.stop = stop
        page.evaluate(LISTEN)
        return SheetPage(page, self.site, self.address).begin()


def arm(sheet: SheetPage, **how: str) -> None:
    """Have the worker that has the files stop at a step (``stop``), or writing (``of`` a file) fail (``refuse``)."""
    sheet.page.evaluate(ARM, how)
