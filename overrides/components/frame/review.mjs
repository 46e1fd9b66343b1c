/**
 * Shows that a page is overdue for review, by the reader's own day: the site may have been built long before it was.
 * Where the build was late enough to know, the note is there without this script.
 */
const note = document.querySelector('[data-review-due]');

if (note instanceof HTMLElement) {
  const [year = 0, month = 1, day = 1] = (note.dataset.reviewDue ?? '').split('-').map(Number);
  if (new Date() >= new Date(year, month - 1, day + 1)) note.hidden = false;
}
