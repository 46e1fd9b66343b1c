// Compiles a wheel or a zip archive with pyodide-build's own `py-compile`, run inside the Python that ships.
// node runtime/compile.mjs --python FOLDER [--library ZIP] --tools FOLDER SOURCE TARGET

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { boot, command } from './boot.mjs';

// The level that drops docstrings and assertions: the smallest and the quickest to load.
const LEAST = '-OO';
// What the compiler writes must depend on the sources alone: hashes instead of times, and no random order in sets.
const REPEATABLE = { SOURCE_DATE_EPOCH: '315532800', PYTHONHASHSEED: '0' };

/** @satisfies {import("node:util").ParseArgsConfig["options"]} */
const options = { python: { type: 'string' }, library: { type: 'string' }, tools: { type: 'string' } };

await command(options, async ({ python, library, tools }, [source = '', target = '']) => {
  const wheels = readdirSync(tools)
    .filter((name) => name.endsWith('.whl'))
    .sort();
  const runtime = await boot({
    python,
    library,
    wheels: wheels.map((name) => join(tools, name)),
    args: [LEAST],
    env: REPEATABLE,
  });
  const { FS } = runtime;
  FS.mkdir('/compile');
  FS.writeFile(`/compile/${basename(source)}`, readFileSync(source));
  const py_compile = runtime.pyimport('pyodide_build.cli.py_compile').main;
  py_compile.callKwargs(['/compile', '--silent', '--compression-level', '0'], { standalone_mode: false });
  // A wheel comes back under the name of the Python it was compiled for.
  const [made] = FS.readdir('/compile').filter((/** @type {string} */ name) => /\.(whl|zip)$/.test(name));
  writeFileSync(target, FS.readFile(`/compile/${made}`));
});
