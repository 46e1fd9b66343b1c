"""A checklist on a page, driven and read as a reader would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as TookTooLongError

if TYPE_CHECKING:
    from .checklists import Answers, View

# What the reader sees of a state: ids where the page carries ids, words where it has only words.
SEE = """root => {
  // What is folded is there for whoever opens it; what does not belong to these answers is not.
  for (const fold of root.querySelectorAll('.outcome .fold')) fold.open = true;
  const seen = (selector) => [...root.querySelectorAll(selector)].filter(
    (element) => element.checkVisibility({ visibilityProperty: true }));
  const ids = (selector, name) => seen(selector).map((element) => element.dataset[name]);
  const words = (selector) => seen(selector).map((element) => element.textContent.trim());
  return {
    kind: root.dataset.kind,
    state: root.dataset.state,
    engine: root.dataset.engine,
    differs: 'differs' in root.dataset,
    shown: [...ids('section[data-question]', 'question'), ...ids('[data-outcome]', 'outcome')],
    asked: ids('[data-slot="answers"] [data-action="change"]', 'question'),
    given: words('.answer__given'),
    because: root.dataset.kind === 'outcome' ? (root.querySelector('[data-because]')?.textContent ?? '') : '',
    reasons: words('.reasons__question'),
    rules: ids('.rests [data-rule]', 'rule'),
    assumptions: ids('.assumptions [data-assumption]', 'assumption'),
    notices: ids('[data-notice]', 'notice').sort(),
    rows: ids('.notice__rows [data-row]', 'row'),
  };
}"""

# Visits every fragment in turn by the address alone and reads what is shown.
SEE_ALL = (
    """async ([slug, fragments]) => {
  const root = document.querySelector(`[data-checklist="${slug}"]`);
  const see = """
    + SEE
    + """;
  let settle;
  const settled = new MutationObserver(() => {
    const { engine, python } = root.dataset;
    if (python === 'live' ? engine === 'python' : engine) settle();
  });
  settled.observe(root, { attributes: true, attributeFilter: ['data-engine'] });
  const views = [];
  for (const fragment of fragments) {
    const before = location.hash;
    history.replaceState(null, '', fragment);
    if (location.hash !== before) {
      const shown = new Promise((resolve, reject) => {
        settle = resolve;
        setTimeout(reject, 60000, new Error(`nothing is shown at ${fragment}`));
      });
      root.dataset.engine = '';
      settled.takeRecords();
      dispatchEvent(new PopStateEvent('popstate'));
      await shown;
    }
    views.push(see(root));
  }
  settled.disconnect();
  return views;
}"""
)


PATIENCE = 60_000
"""How long anything may take, in milliseconds: a machine that has other work to do is slow, never wrong."""
# What is pressed before a screen was painted is meant for the one before, and refused.
PAINTED = (
    "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))"
)

# Looks from within the page, often, where Playwright looks twice a second and describes the whole page each time.
IS_SHOWN = (
    """async (selector) => {
  const shown = () => document.querySelector(selector);
  do {
    while (!shown()) await new Promise((done) => setTimeout(done, 10));
    await ("""
    + PAINTED
    + """)();
  } while (!shown());
  return true;
}"""
)

NEVER_ANSWERS = "self.Worker = class extends EventTarget { postMessage() {} terminate() {} };"


def hold_python(page: Page) -> None:
    """Keep Python on its way for ever in what ``page`` opens next: the worker starts and never answers."""
    page.add_init_script(NEVER_ANSWERS)


class Interview:
    """The checklist ``slug`` on ``page``."""

    def __init__(self, page: Page, slug: str) -> None:
        """Take a page that has been opened."""
        self.page, self.slug = page, slug
        self.root = page.locator(f'[data-checklist="{slug}"]')

    @property
    def state(self) -> str | None:
        """The id of the question or outcome shown."""
        return self.root.get_attribute("data-state")

    def input(self, question: str, option: str) -> Locator:
        """Return the native input of an option."""
        return self.root.locator(f'input[name="{question}"][value="{option}"]')

    def button(self, action: str) -> Locator:
        """Return a button of the contract."""
        return self.root.locator(f'[data-action="{action}"]')

    def choose(self, question: str, answer: object) -> None:
        """Choose an option, or rate the rows of a grid."""
        if isinstance(answer, dict):
            for row, rating in answer.items():
                self.input(f"{question}.{row}", rating).check()
        else:
            self.input(question, str(answer)).check()

    def answer(self, question: str, answer: object, then: str) -> None:
        """Choose, go on, and wait for the state that must follow."""
        self.choose(question, answer)
        self.button("continue").click()
        self.is_at(then)

    def shows(self, selector: str) -> None:
        """Wait until the checklist is as ``selector`` says, and painted: what a reader does next is meant for that."""
        whole = f'[data-checklist="{self.slug}"]{selector}'
        try:
            self.page.wait_for_function(IS_SHOWN, arg=whole)
        except TookTooLongError as error:
            stands = self.root.evaluate("root => root.cloneNode().outerHTML")
            message = f"{whole} is not there: {stands}"
            raise AssertionError(message) from error

    def is_at(self, state: str) -> None:
        """Wait until ``state`` is shown."""
        self.shows(f'[data-state="{state}"]')

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each on a screen that has been painted."""
        for key in keys:
            self.page.evaluate(PAINTED)
            self.page.keyboard.press(key)

    def has_taken_over(self) -> None:
        """Wait until the script has taken over from the links."""
        self.shows(".is-live")

    def python_is(self, state: str) -> None:
        """Wait until Python is idle, loading, live or failed."""
        self.shows(f'[data-python="{state}"]')

    def is_checked_by_python(self) -> None:
        """Wait until Python has confirmed what is shown."""
        self.shows('[data-engine="python"]')

    def seen(self) -> View:
        """Return what the reader sees."""
        view: View = self.root.evaluate(SEE)
        return view

    def seen_at(self, fragments: list[str]) -> list[View]:
        """Return what the reader sees at each of these addresses."""
        views: list[View] = self.page.evaluate(SEE_ALL, [self.slug, fragments])
        return views

    def walk(self, answers: Answers) -> None:
        """Give ``answers`` in their order, by the inputs and buttons."""
        for question, answer in answers.items():
            self.is_at(question)
            self.choose(question, answer)
            self.button("continue").click()

    def word(self, key: str, **values: Any) -> str:  # anything that can be written
        """Return a word that the page was built with, its names filled in."""
        words = self.page.evaluate(
            """key => document.querySelector('template[data-template="words"]')
                .content.querySelector(`[data-word="${key}"]`).textContent""",
            key,
        )
        return str(words).format(**values)
