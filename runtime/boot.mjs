// Boots the runtime under Node the way the worker boots it in the browser, and gives the scripts their command line.

import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** @typedef {import("pyodide").PyodideAPI} Runtime */

const NO_SITE = '-S';

/**
 * @param {{ python: string, library?: string, wheels?: string[], args?: string[], env?: Record<string, string> }} choice
 *   python: folder of the Pyodide files; library: standard library (default: the one in the folder);
 *   wheels: put on sys.path as they are, last, in this order.
 */
export async function boot({ python, library, wheels = [], args = [], env = {} }) {
  const folder = resolve(python);
  const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  const manifest = join(folder, 'manifest.json');
  const runtime = await loadPyodide({
    indexURL: folder,
    // What ships has its lock file in the manifest; Pyodide from npm has a file of its own.
    lockFileContents: existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).lock : undefined,
    stdLibURL: library === undefined ? undefined : resolve(library),
    args: [NO_SITE, ...args],
    env,
  });
  for (const wheel of wheels) addToPath(runtime, wheel);
  return runtime;
}

/** Puts an archive on Python's path, last. @param {Runtime} runtime @param {string} archive */
export function addToPath(runtime, archive) {
  const inside = `/${basename(archive)}`;
  runtime.FS.writeFile(inside, readFileSync(archive));
  runtime.pyimport('sys').path.append(inside);
}

/**
 * Does all that the page asks of the engine, the failing call included: an error loads modules of its own.
 * @param {Runtime} runtime
 */
export function rehearse(runtime) {
  runtime.pyimport('decision.worker.papers').rehearse();
  try {
    runtime.pyimport('builtins').int('not a number');
  } catch (error) {
    if (/** @type {any} */ (error).type !== 'ValueError') throw error;
  }
}

/**
 * Runs a script's main function. An uncaught error would print the whole line it came from: a megabyte of Pyodide.
 * @param {import("node:util").ParseArgsConfig["options"]} options
 * @param {(values: any, positionals: string[]) => Promise<number | void>} main  `values` are those of the options.
 */
export async function command(options, main) {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    process.exitCode = (await main(values, positionals)) ?? 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
