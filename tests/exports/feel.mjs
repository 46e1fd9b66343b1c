/**
 * Evaluates decision tables with feelin, an engine of FEEL that is not ours.
 *
 * Reads from standard input an array of tables: `inputs` (expressions), `rules` (each with its `tests`, one for each
 * input, and its `output`), `cases` (each the variables, a day as `{"day": "2031-05-01"}`). Prints, for each table, the
 * outputs of the rules that match each case.
 */

import { readFileSync } from 'node:fs';
import { evaluate, unaryTest } from 'feelin';

/** @param {string} expression @param {Record<string, any>} context */
function evaluated(expression, context) {
  const { value, warnings } = evaluate(expression, context);
  const told = warnings.filter(({ type }) => type !== 'NO_VARIABLE_FOUND' && type !== 'NO_PROPERTY_FOUND');
  return { value, told };
}

/** @param {any} given */
function variable(given) {
  return given && typeof given === 'object' && 'day' in given
    ? evaluate(`date("${given.day}")`).value
    : given;
}

/** @type {{inputs: string[], rules: {tests: string[], output: string}[], cases: Record<string, any>[]}[]} */
const tables = JSON.parse(readFileSync(0, 'utf8'));
const found = tables.map(({ inputs, rules, cases }) =>
  cases.map((answers) => {
    const context = Object.fromEntries(
      Object.entries(answers).map(([name, given]) => [name, variable(given)]),
    );
    const values = inputs.map((expression) => evaluated(expression, context).value);
    return rules
      .filter(({ tests }) =>
        tests.every(
          (test, at) => test === '-' || unaryTest(test, { ...context, '?': values[at] }).value === true,
        ),
      )
      .map(({ output }) => evaluate(output).value);
  }),
);
process.stdout.write(JSON.stringify(found));
