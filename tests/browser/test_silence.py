"""A whole session under the server's headers: nothing said, nothing refused, nothing sent.

No service worker here. Where there is one, the site is also fetched to be kept on the device, after loading: the same
fixed list whatever the officer does, which ``test_offline`` shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from .checklists import EACH_ONCE, checklist, leaves, options, way_to
from .conftest import ICON
from .interview import Interview

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from .conftest import Heard, Open

# Remembers violations of the policy, in a page or a worker.
LISTEN = """
  self.violations = [];
  addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));
"""


# Each begins in one language and ends in the other.
@pytest.mark.parametrize(("slug", "lang"), EACH_ONCE[:3])
def test_a_whole_session_is_silent_and_sends_nothing(
    slug: str, lang: str, new_page: Open, heard: Heard, address: str
) -> None:
    page = new_page()
    page.add_init_script(LISTEN)
    page.route("**/worker.*.js", listen_too)
    page.goto(f"{lang}/")
    page.goto(f"{lang}/checklists/{slug}/")
    interview = Interview(page, slug)
    interview.python_is("live")
    loaded = len(heard.asked)

    outcome = leaves(slug)[-1].outcome
    interview.walk(way_to(slug, outcome))
    interview.is_at(outcome)
    interview.is_checked_by_python()
    for fact in checklist(slug).facts:
        interview.root.locator(f'input[name="{fact}"]').check()
    interview.root.locator('[data-action="restart"]:visible').first.click()
    expect(interview.root).to_have_attribute("data-kind", "question")

    # Python was there before the first answer; Chromium itself asks for the icon at every new address.
    assert {url for url in heard.addresses[loaded:] if not ICON.search(url)} == set()
    assert page.workers[0].evaluate("violations") == []
    interview.page.locator(".language__toggle").click()
    other = "fr" if lang == "en" else "en"
    page.wait_for_url(f"**/{other}/checklists/{slug}/")
    interview.python_is("live")

    assert page.evaluate("violations") == []
    assert heard.said == []
    for request in heard.asked:
        parts = urlsplit(request.url)
        assert f"{parts.scheme}://{parts.netloc}/" == address
        assert (request.method, request.post_data, parts.query) == ("GET", None, "")
        assert not request.headers.get("referer")
        assert not carries_an_answer(request.url, slug)


def listen_too(route: Route) -> None:
    """Let the worker through, with ears from its first moment."""
    answer = route.fetch()
    route.fulfill(response=answer, body=LISTEN + answer.text())


def carries_an_answer(url: str, slug: str) -> bool:
    """Tell whether what reaches the server of ``url`` names a question or an option of more than three letters."""
    sent = url.partition("#")[0].replace(slug, "")
    words = list(checklist(slug).questions)
    words += [
        one for id in words for one in options(slug, id) if isinstance(one, str) and len(one) > 3
    ]
    return any(word in sent for word in words)


def test_the_headers_are_in_force(new_page: Open) -> None:
    page = new_page("en/", loud=True)
    for attack in (
        "() => { document.body.innerHTML = '<b>x</b>' }",
        # Later, since what a debugger evaluates at once may use eval.
        "() => new Promise((done, fail) => setTimeout(() => { try { done(eval('1')) } catch (e) { fail(e) } }))",
        "() => { const one = document.createElement('script'); one.src = 'https://elsewhere.invalid/x.js'; }",
    ):
        with pytest.raises(Exception, match=r"Trusted|unsafe-eval|TypeError|EvalError"):
            page.evaluate(attack)


def test_the_worker_uses_no_network_once_python_is_live(new_page: Open) -> None:
    interview = Interview(new_page("en/checklists/global-request/"), "global-request")
    interview.python_is("live")
    with pytest.raises(Exception, match="uses no network"):
        interview.page.workers[0].evaluate("fetch(location.href)")
