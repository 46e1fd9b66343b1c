import "./review.mjs";

/**
 * The way to the other language keeps the place on the page,
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
