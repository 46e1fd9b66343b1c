"""The client of the tracking sheet in a page of the site, as its scripts use it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).parents[2]
CLIENT = "assets/client-of-a-test.js"
EVENTS = ("changed", "leader", "lost", "kept", "erased", "progress")
BEGIN = """async ([client, addresses, events]) => {
  const { SheetClient } = await import(client);
  const { moment } = await import(client);
  const one = (globalThis.client = new SheetClient(addresses));
  globalThis.SheetClient = SheetClient;
  globalThis.moment = moment;
  globalThis.told = [];
  globalThis.unhandled = [];
  addEventListener('unhandledrejection', (event) => unhandled.push(String(event.reason)));
  for (const name of events) one.addEventListener(name, (event) => told.push([name, event.detail]));
}"""


@cache
def client_script() -> str:
    """Return the client as one module, which hands out the moments too."""
    machine = ROOT / "overrides" / "components" / "sheet" / "machine"
    source = "export * from './client.mjs'; export * from './moment.mjs';"
    command = [
        str(ROOT / "node_modules/.bin/esbuild"),
        "--bundle",
        "--format=esm",
        "--target=es2022",
    ]
    made: subprocess.CompletedProcess[str] = subprocess.run(  # noqa: S603  # our own command
        command, cwd=machine, input=source, capture_output=True, text=True, check=True
    )
    return made.stdout


def lend(context: BrowserContext) -> None:
    """Have the site serve the client to pages of this context."""
    context.route(
        f"**/{CLIENT}",
        lambda route: route.fulfill(body=client_script(), content_type="text/javascript"),
    )


@dataclass
class SheetPage:
    """A page with a client of its own."""

    page: Page
    site: Path
    address: str

    def begin(self) -> SheetPage:
        """Make the client; nothing is begun yet."""
        found = {
            "worker": next(self.site.glob("assets/sheet-worker.*.js")),
            "runtime": next(self.site.glob("assets/python/*/")),
            "sheet": next(self.site.glob("assets/sheet/*/")),
        }
        at = {
            name: self.address + path.relative_to(self.site).as_posix()
            for name, path in found.items()
        }
        first = next(self.site.glob("assets/worker.*.js")).name
        addresses = {
            "worker": f"{at['worker']}#{first}",
            "runtime": f"{at['runtime']}/",
            "sheet": f"{at['sheet']}/",
        }
        self.page.evaluate(BEGIN, [f"/{CLIENT}", addresses, EVENTS])
        return self

    def run(self, code: str, *given: Any) -> Any:  # whatever JSON holds
        """Return what an expression of the page gives, with ``client`` and ``given`` at hand; fails if it fails."""
        return self.page.evaluate(
            f"async (given) => {{ const done = await ({code}); return done ?? null; }}", list(given)
        )

    def refused(self, code: str, *given: Any) -> dict[str, Any]:  # as above
        """Return the error with which an expression of the page fails."""
        told: dict[str, Any] = self.page.evaluate(
            f"""async (given) => {{
              try {{ await ({code}); }} catch (error) {{
                const {{ name, code, values, message }} = error;
                return {{ name, code, values, message }};
              }}
              return {{}};
            }}""",
            list(given),
        )
        return told

    def save(self, client: str, **fields: Any) -> dict[str, Any]:  # the fields of a row
        """Save a row of an interaction; return the reply."""
        row = {"kind": "interaction", "status": "draft", "client_ref": client, **fields}
        code = "client.call('save', { table: 'event', row: given[0], moment: moment() })"
        reply: dict[str, Any] = self.run(code, row)
        return reply

    def clients(self) -> list[str]:
        """Return the clients of the rows of the sheet, in the order of their references."""
        found = self.run("client.call('find', { order: 'client', most: 1000 })")
        return [row["client_ref"] for row in found["rows"]]

    def told(self, name: str) -> list[Any]:
        """Return what the client has told under a name, in order."""
        told: list[Any] = self.page.evaluate(
            "name => told.filter(([one]) => one === name).map(([, detail]) => detail)", name
        )
        return told
