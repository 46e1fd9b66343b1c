/**
 * What a page with a checklist, or with the cases kept, begins with.
 */

import { CasesPage } from '../cases/cases-page.mjs';
import { failed } from './built.mjs';
import { Checklist } from './live.mjs';

for (const root of document.querySelectorAll('[data-checklist]')) {
  if (!(root instanceof HTMLElement)) continue;
  try {
    new Checklist(root);
  } catch (error) {
    // Nothing was taken out of the page yet: it is as it was built, readable, and answerable by its links.
    failed(root, error);
  }
}

for (const root of document.querySelectorAll('[data-cases]')) {
  if (root instanceof HTMLElement) new CasesPage(root);
}
