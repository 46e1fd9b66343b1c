// Walks trees as a page does: checklists with sets of answers in, from standard input; what each set leads to out.
import { readFileSync } from 'node:fs';
import { walk } from '../../overrides/components/interview/walk.mjs';

/** @typedef {import('../../overrides/components/interview/store.mjs').Store} Store */

/** @param {{root: string, nodes: object, questions: object, facts: string[], sets: object[]}} one */
const walked = ({ root, nodes, questions, facts, sets }) => {
  const store = /** @type {Store} */ (
    /** @type {unknown} */ ({
      root,
      nodes: new Map(Object.entries(nodes)),
      questions: new Map(Object.entries(questions)),
      facts,
    })
  );
  return sets.map((answers) =>
    walk(store, /** @type {import('../../overrides/components/interview/store.mjs').Answers} */ (answers)),
  );
};
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(walked)));
