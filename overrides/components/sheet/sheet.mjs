/**
 * What the page of the client tracking sheet begins with.
 */

import { SheetPage } from './page.mjs';
import { watchPointer } from './pointer.mjs';

watchPointer(window);

for (const root of document.querySelectorAll('[data-sheet]')) {
  if (root instanceof HTMLElement) new SheetPage(root);
}
