// Reads answers as a page does: questions and raw answers in, from standard input; allowed answers and refusals out.
import { readFileSync } from 'node:fs';
import { AnswerError } from '../../overrides/components/question/answers.mjs';
import { allowed } from '../../overrides/components/question/kinds.mjs';

/** @param {{asked: import('../../overrides/components/question/answers.mjs').Asked, raw: string}} one */
const read = ({ asked, raw }) => {
  try {
    return { answer: allowed(asked, raw) };
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return { code: error.code, values: error.values };
  }
};
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(read)));
