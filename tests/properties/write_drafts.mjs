// Fills drafts as a page does: the file of drafts and what each case is in, from standard input; letters out.
import { readFileSync } from 'node:fs';
import { Drafting } from '../../overrides/components/letters/drafting.mjs';

const { stored, cases } = JSON.parse(readFileSync(0, 'utf8'));
const drafting = new Drafting(stored);
const letters = cases.map((/** @type {any} */ { id, lang, view, answers, known }) =>
  drafting.write(id, lang, view, answers, known),
);
process.stdout.write(JSON.stringify(letters));
