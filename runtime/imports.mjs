// Rehearses the engine in a runtime and prints, as JSON, its Python and the files of the standard library that it used.
// With --agree, the logic of every checklist must also lead along each edge of its tree to where the tree says.
// --engine and --logic name, with spaces between, what the sources in the wheel import of the library, wherever in them.
// node runtime/imports.mjs --python FOLDER [--library ZIP] [--agree FILE] [--engine NAMES] [--logic NAMES] WHEEL

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boot, command, rehearse } from './boot.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
/** @satisfies {import("node:util").ParseArgsConfig["options"]} */
const options = {
  python: { type: 'string' },
  library: { type: 'string' },
  agree: { type: 'string' },
  engine: { type: 'string', default: '' },
  logic: { type: 'string', default: '' },
};

await command(options, async ({ python, library, agree, engine, logic }, [wheel = '']) => {
  const runtime = await boot({ python, library, wheels: [wheel] });
  rehearse(runtime);
  if (agree !== undefined) hold(runtime, agree);
  // A frozen module has no file: it lives in the wasm and need not ship twice.
  const listing = runtime.globals.get('dict')();
  runtime.runPython(readFileSync(join(HERE, 'imports.py'), 'utf8'), {
    globals: listing,
    filename: 'imports.py',
  });
  listing.get('need')(...[engine, logic].map((names) => runtime.toPy(names.split(' ').filter(Boolean))));
  const used = listing.get('used')();
  process.stdout.write(`${used}\n`);
});

/**
 * Holds the logic, run here, against the tree that was explored elsewhere.
 * @param {import("pyodide").PyodideAPI} runtime
 * @param {string} module  The file of decision.checking.agreement, which does not ship.
 */
function hold(runtime, module) {
  runtime.FS.writeFile('/agreement.py', readFileSync(module));
  runtime.runPython(`
    import sys
    sys.path.append("/")
    from agreement import each_edge, first_difference
    from decision.worker.bridge import edition, index
    for slug in index():
        known = edition(slug)
        found = first_difference(known.checklist, known.tree, each_edge(known.checklist, known.tree))
        if found is not None:
            raise RuntimeError(f"checklists/{slug}/logic.py: for {found.answers} the tree says {found.tree}, this Python {found.live}")
    sys.path.remove("/")
  `);
}
