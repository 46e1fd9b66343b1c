// Runs tests inside the runtime that ships.
// node runtime/pytest.mjs --runtime FOLDER --wheels FOLDER [--with PATH]... [--option PYTEST_OPTION]... FOLDER...
//
// First the engine is rehearsed on the trimmed library alone. Then the stock library is put behind the trimmed one,
// the folders are mirrored into the runtime's file system at the same paths, and pytest runs on them. Its exit code
// is ours. --with mirrors what the tests read without collecting it; conftest.py files above a folder come along.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addToPath, boot, command, rehearse } from './boot.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const STOCK = resolve(HERE, '..', 'node_modules', 'pyodide', 'python_stdlib.zip');
const NEEDED = /^(pytest|iniconfig|packaging|pluggy|pygments)-/;
const MIRROR = '/project';
const SKIPPED = new Set(['__pycache__', '.pytest_cache', '.hypothesis']);

/** @typedef {import("pyodide").PyodideAPI["FS"]} FileSystem  Of the runtime. */

/** @satisfies {import("node:util").ParseArgsConfig["options"]} */
const options = {
  runtime: { type: 'string' },
  wheels: { type: 'string' },
  with: { type: 'string', multiple: true, default: [] },
  option: { type: 'string', multiple: true, default: [] },
};

await command(options, async (given, folders) => {
  if (folders.length === 0) throw new Error('Name at least one folder of tests.');
  // Writing bytecode into a mirror that is thrown away helps nobody.
  const runtime = await boot({
    python: given.runtime,
    wheels: [join(given.runtime, 'app.whl')],
    args: ['-B'],
  });
  rehearse(runtime);
  const { FS } = runtime;

  FS.writeFile('/stock.zip', readFileSync(STOCK));
  const behind = runtime.globals.get('dict')();
  runtime.runPython(readFileSync(join(HERE, 'behind.py'), 'utf8'), {
    globals: behind,
    filename: 'behind.py',
  });
  behind.get('add_stock')('/stock.zip');
  for (const name of readdirSync(given.wheels)
    .filter((name) => NEEDED.test(name))
    .sort()) {
    addToPath(runtime, join(given.wheels, name));
  }

  for (const path of [...given.with, ...folders]) mirror(FS, path);
  for (const folder of folders) for (const file of conftestsAbove(folder)) mirror(FS, file);
  FS.writeFile(`${MIRROR}/pytest.ini`, '[pytest]\n');
  FS.chdir(MIRROR);
  // To rewrite every assertion takes longer here than most tests: --option=--assert=rewrite when one fails.
  const settings = ['-q', '--assert=plain', '-p', 'no:cacheprovider', '-p', 'no:faulthandler'];
  return behind.get('run')(runtime.toPy([...settings, ...given.option, ...folders.map(inMirror)]));
});

/** @param {string} path */
function inMirror(path) {
  const inside = relative(process.cwd(), resolve(path)).split(sep).join('/');
  if (inside.startsWith('..'))
    throw new Error(`${path} is outside the folder this runs in; name a path below it.`);
  return posix.join(MIRROR, inside);
}

/** @param {FileSystem} FS @param {string} path */
function mirror(FS, path) {
  if (!existsSync(path)) throw new Error(`There is no ${path} to mirror.`);
  const target = inMirror(path);
  if (statSync(path).isDirectory()) {
    FS.mkdirTree(target);
    for (const name of readdirSync(path)) if (!SKIPPED.has(name)) mirror(FS, join(path, name));
  } else {
    FS.mkdirTree(posix.dirname(target));
    FS.writeFile(target, readFileSync(path));
  }
}

/** @param {string} folder */
function conftestsAbove(folder) {
  const found = [];
  for (let above = dirname(resolve(folder)); above.startsWith(process.cwd()); above = dirname(above)) {
    const file = join(above, 'conftest.py');
    if (existsSync(file)) found.push(file);
  }
  return found;
}
