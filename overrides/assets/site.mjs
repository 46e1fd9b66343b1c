/**
 * What the frame does with a script. The way to the other language keeps the place on the page, so that the answers of
 * a checklist, which live in the fragment, come along. What moved to another page is still found at its old fragment.
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

for (const way of document.querySelectorAll("main a[data-moved]")) {
  const moved = way instanceof HTMLAnchorElement && location.hash.startsWith(`#${way.dataset.moved}`);
  if (moved && !document.getElementById(location.hash.slice(1))) {
    location.replace(way.href + location.hash);
  }
}

// On a wide screen the list of pages scrolls by itself: the page one is on should be in sight.
const pages = document.querySelector(".site-nav");
const here = pages?.querySelector("[aria-current]");
if (pages && here instanceof HTMLElement) {
  pages.scrollTop = here.offsetTop - pages.clientHeight / 3;
}
