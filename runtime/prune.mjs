// Takes out of Pyodide what no session can reach: its parts are linked for packages that are loaded later, none of which
// exists here, so that every function of CPython is exported, and each library of Emscripten, its graphics too, is inside.
// One thing is put in: a commit of a database waits until it is on the disk.
// node runtime/prune.mjs --python FOLDER --into FOLDER

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { minify } from 'terser';
import { command } from './boot.mjs';

const WASM = 'pyodide.asm.wasm';
const SCRIPT = 'pyodide.asm.mjs';
const LOADER = 'pyodide.mjs';
// Emscripten looks for the main function by its name at run time; it stands in no assignment.
const BY_NAME = ['__main_argc_argv'];
// What the wasm of Pyodide uses: the tool is not to write anything newer, which browsers may not read.
const FEATURES = [
  'bulk-memory',
  'bulk-memory-opt',
  'call-indirect-overlong',
  'exception-handling',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
];

const WORD = /[A-Za-z_$][\w$]*/g;
const EXPORT = /([A-Za-z_$][\w$]*)=Module\["[^"]*"\]=wasmExports\["([^"]*)"\](?:\.value>>>0)?;?/g;
const EXPORT_USED = /wasmExports(?:\["([^"]*)"\]|\.([\w$]+))/g;
const IMPORTS = /var wasmImports=\{([^}]*)\}/g;
const SIGNATURE = /(?<![\w$.])[\w$]+\.sig="[^"]*";/g;
const PUBLISHED = /(?<![\w$.=])Module\["([\w$]+)"\]=[\w$]+;/g;
const READ = /\.([\w$]+)|["']([\w$]+)["']/g;
const EVAL = /(?<![\w$.])eval\(/g;
// For libraries that are linked later, every export is given a number in the table of functions, and to know which has one
// already the whole table is read: nine thousand functions, each made an object.
const NUMBERED = /updateGOT\(origExports\);/g;
const LOOKED_UP = /var rtn=getFunctionAddress\(func\);if\(rtn\)\{return rtn\}/g;
// What a database waits for until its commit is on the disk did nothing. A file system of ours writes it there.
const UNFLUSHED =
  /(function ___syscall_fdatasync\(fd\)\{try\{var stream=SYSCALLS\.getStreamFromFD\(fd\);return )0\}/g;
const FLUSHED = '$1stream.stream_ops?.fsync?.(stream)??0}';
const NOTED = /functionsInTableMap\.set\(func,ret\);/g;

/** @satisfies {import("node:util").ParseArgsConfig["options"]} */
const options = { python: { type: 'string' }, into: { type: 'string' } };

await command(options, async ({ python, into }) => {
  const [stock = '', loader = ''] = [SCRIPT, LOADER].map((name) => readFileSync(join(python, name), 'utf8'));
  const { script, exports } = withoutExports(stock, loader);
  cut(join(python, WASM), join(into, WASM), exports);
  const module = new WebAssembly.Module(readFileSync(join(into, WASM)));
  const imports = new Set(WebAssembly.Module.imports(module).map(({ name }) => name));
  writeFileSync(
    join(into, SCRIPT),
    await shaken(flushing(unlinked(withoutImports(script, imports, loader)))),
  );
});

/**
 * The script without the exports of the wasm that it names and never uses, and those it does use.
 * @param {string} script
 * @param {string} loader
 */
function withoutExports(script, loader) {
  const all = found(script, EXPORT, 'takes over the exports of the wasm');
  const used = count(script.replace(EXPORT, ''), loader);
  // A name is declared once; what is used stands at least once more.
  const unused = new Set(all.map(([, name = '']) => name).filter((name) => (used.get(name) ?? 0) < 2));
  const less = script.replace(EXPORT, (all, name) => (unused.has(name) ? '' : all));
  const exports = new Set([
    ...BY_NAME,
    ...[...less.matchAll(EXPORT_USED)].map(([, name, property]) => name ?? property ?? ''),
  ]);
  return { script: less, exports };
}

/**
 * Write the wasm with no other functions and globals exported than these, and nothing that they do not reach.
 * @param {string} source
 * @param {string} target
 * @param {Set<string>} names
 */
function cut(source, target, names) {
  const roots = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(source))).filter(
    ({ name, kind }) => names.has(name) || !['function', 'global'].includes(kind),
  );
  const graph = roots.map(({ name }) => ({ name: `export ${name}`, root: true, export: name }));
  const graphFile = `${target}.json`;
  writeFileSync(graphFile, JSON.stringify(graph));
  const tool = join(createRequire(import.meta.url).resolve('binaryen'), '..', 'bin', 'wasm-metadce');
  const features = ['--mvp-features', ...FEATURES.map((name) => `--enable-${name}`)];
  const done = spawnSync(
    process.execPath,
    [tool, source, '--graph-file', graphFile, '-o', target, ...features],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (done.status !== 0) throw new Error(`wasm-metadce cannot cut ${source}: ${done.stderr}`);
}

/**
 * The script that links nothing later: a function is given a number when it is to be called by one, and without a search.
 * @param {string} script
 */
function unlinked(script) {
  const parts = [NUMBERED, LOOKED_UP, NOTED];
  for (const part of parts) found(script, part, 'numbers its functions');
  return parts.reduce((less, part) => less.replace(part, ''), script);
}

/** The script in which a file is on the disk once that was waited for. @param {string} script */
function flushing(script) {
  found(script, UNFLUSHED, 'waits for the disk');
  return script.replace(UNFLUSHED, FLUSHED);
}

/**
 * The script with no other imports of the wasm than these, and without what it publishes for packages.
 * @param {string} script
 * @param {Set<string>} imports
 * @param {string} loader
 */
function withoutImports(script, imports, loader) {
  found(script, IMPORTS, 'lists the imports of the wasm');
  const less = script
    .replace(
      IMPORTS,
      (_, /** @type {string} */ listed) =>
        `var wasmImports={${listed
          .split(',')
          .filter((one) => imports.has(one.split(':')[0] ?? ''))
          .join(',')}}`,
    )
    // Types of what a package may import, by which the tool below would hold everything to be used.
    .replace(SIGNATURE, '')
    // Only what a package brings would be evaluated; and where text is, the tool below would hold every name to be used.
    .replace(EVAL, '(() => { throw new Error("nothing is evaluated here"); })(');
  found(less, PUBLISHED, 'publishes its functions');
  const rest = less.replace(PUBLISHED, '');
  const read = new Set([...rest.matchAll(READ)].map(([, property, text]) => property ?? text));
  const named = count(loader);
  return less.replace(PUBLISHED, (all, name) => (read.has(name) || named.has(name) ? all : ''));
}

/** The script without what nothing in it uses. @param {string} script */
async function shaken(script) {
  const { code } = await minify(script, {
    module: true,
    compress: { defaults: false, dead_code: true, passes: 3, unused: true },
    mangle: true,
  });
  return code ?? '';
}

/** How often each word stands in the texts. @param {string[]} texts */
function count(...texts) {
  /** @type {Map<string, number>} */
  const counted = new Map();
  for (const [word] of texts.join('\n').matchAll(WORD)) counted.set(word, (counted.get(word) ?? 0) + 1);
  return counted;
}

/**
 * What the pattern finds, which is something.
 * @param {string} text
 * @param {RegExp} pattern
 * @param {string} does
 */
function found(text, pattern, does) {
  const all = [...text.matchAll(pattern)];
  if (!all.length)
    throw new Error(`${SCRIPT} ${does} in another way than before; runtime/prune.mjs has to learn it.`);
  return all;
}
