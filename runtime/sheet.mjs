// Rehearses the sheet in a runtime and prints, as JSON, its Python and the files of the standard library that it used.
// --named: what the sources in the wheel import of the library, wherever in them, with spaces between.
// --within: by archive, the packages of others in which it has more modules.
// node runtime/sheet.mjs --python FOLDER [--library ZIP] [--named NAMES] [--within JSON] ARCHIVE...

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boot, command } from './boot.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const PLACE = '/rehearsed';
const IDS = 20;
/** @satisfies {import("node:util").ParseArgsConfig["options"]} */
const options = {
  python: { type: 'string' },
  library: { type: 'string' },
  named: { type: 'string', default: '' },
  within: { type: 'string', default: '{}' },
};

await command(options, async ({ python, library, named, within }, archives) => {
  const runtime = await boot({ python, library, wheels: archives });
  for (const [archive, packages] of Object.entries(JSON.parse(within)))
    for (const one of packages)
      runtime.pyimport(one.replaceAll('/', '.')).__path__.append(`/${archive}/${one}`);
  rehearse(runtime);
  const listing = runtime.globals.get('dict')();
  runtime.runPython(readFileSync(join(HERE, 'imports.py'), 'utf8'), {
    globals: listing,
    filename: 'imports.py',
  });
  listing.get('need')(runtime.toPy(named.split(' ').filter(Boolean)), runtime.toPy([]));
  process.stdout.write(`${listing.get('used')()}\n`);
});

/**
 * Does what a page asks of a sheet: each call of the door imports what it needs when it is made.
 * @param {import("pyodide").PyodideAPI} runtime
 */
function rehearse(runtime) {
  const door = runtime.pyimport('tracking.worker.door');
  const ask = (/** @type {string} */ name, /** @type {object} */ argument) => {
    const { reply, error } = JSON.parse(door.call(name, JSON.stringify(argument)));
    if (error) throw new Error(`The sheet refuses ${name}: ${JSON.stringify(error)}`);
    return reply;
  };
  runtime.FS.mkdir(PLACE);
  const ids = Array.from({ length: IDS }, (_, at) => `rehearsed-${at}`);
  const event = { kind: 'interaction', status: 'draft' };
  const moment = { at: '2026-01-02T00:00:00Z', today: '2026-01-02', ids };
  ask('open', { path: `${PLACE}/sheet.db`, create: true, moment, lang: 'en' });
  ask('save', { table: 'event', row: event, moment });
  ask('find', {});
  ask('due', { on: moment.today });
  ask('check', { today: moment.today, deep: true });
  const { today } = moment;
  ask('report', { kind: 'success', since: today, until: today, today });
  ask('copy', { path: `${PLACE}/copy.db` });
  ask('close', {});
}
