"""One Python for all pages of a context: it runs in a page of its own, and in theirs a stand-in passes on what is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

BLANK = "licences.txt"
"""Of the same origin and under the same policy, without a script of its own."""
HOLDER = "en/checklists/global-request/"
STAND_IN = """
self.Worker = class extends EventTarget {
  #line = new BroadcastChannel('python');
  #me = `${Math.random()}`;
  constructor() {
    super();
    this.#line.onmessage = ({ data: { to, message } }) => {
      if (to === this.#me) this.dispatchEvent(new MessageEvent('message', { data: message }));
    };
  }
  postMessage(message) { this.#line.postMessage({ from: this.#me, message }); }
  terminate() { this.#line.close(); }
};
"""
# Starts the site's own worker, and answers whoever asks of it what it answers, under the number that they gave the question.
SHARE = """async ([worker, base]) => {
  const own = trustedTypes.createPolicy('cairn', { createScriptURL: (address) => address });
  const python = new Worker(own.createScriptURL(worker), { type: 'module' });
  const waiting = new Map();
  let next = 1;
  const ask = (message) => new Promise((done) => {
    waiting.set(next, done);
    python.postMessage({ ...message, id: next++ });
  });
  python.onmessage = ({ data }) => { if (data.type !== 'progress') waiting.get(data.id)(data); };
  const live = await ask({ type: 'boot', base, kept: 'never' });
  if (live.type !== 'live') throw new Error(live.error.message);
  const line = new BroadcastChannel('python');
  line.onmessage = async ({ data: { from, message } }) => {
    if (!message) return;
    const answer = message.type === 'boot' ? live : await ask(message);
    line.postMessage({ to: from, message: { ...answer, id: message.id } });
  };
}"""


def share_python(context: BrowserContext, address: str) -> Page:
    """Start the Python of ``context``, which pages of the site at ``address`` get from now on; return the page it runs in."""
    page = context.new_page()
    page.goto(address + BLANK)
    built = page.evaluate("address => fetch(address).then((answer) => answer.text())", f"/{HOLDER}")
    page.evaluate(SHARE, [_at(address, built, "worker"), _at(address, built, "runtime")])
    # No route: a browser whose requests somebody waits for keeps no file, and each takes longer.
    context.add_init_script(STAND_IN)
    return page


def _at(address: str, built: str, name: str) -> str:
    found = re.search(rf'data-{name}="(?:\.\./)*([^"]*)"', built)
    assert found, f"the page of a checklist has no data-{name}"
    return address + found[1]
