/**
 * The one behaviour of the frame that needs a script: the way to the other language keeps the place on the page,
 * so that the answers of a checklist, which live in the fragment, come along.
 */
const toggle = document.querySelector(".language__toggle");

if (toggle instanceof HTMLAnchorElement) {
  const carryPlace = () => {
    toggle.hash = location.hash;
  };
  // The fragment may have been replaced without an event, so it is read when the reader reaches for the link.
  for (const event of ["pointerenter", "pointerdown", "focus", "click"]) {
    toggle.addEventListener(event, carryPlace);
  }
}

const search = document.querySelector('form[role="search"]');

if (search instanceof HTMLFormElement) {
  const field = /** @type {HTMLInputElement} */ (search.querySelector('input'));
  let begun = false;
  const begin = async () => {
    if (begun) return;
    begun = true;
    try {
      const { attach } = await import(new URL(search.dataset.engine ?? '', location.href).href);
      attach(search);
    } catch {
      begun = false; // the link may be back when the reader types on
    }
  };
  search.classList.add("is-live");
  search.addEventListener("focusin", begin);
  search.addEventListener("input", begin);
  if (field.value || search.contains(document.activeElement)) begin();
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    field.focus();
  });
}
