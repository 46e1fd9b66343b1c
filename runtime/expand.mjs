// Writes the data classes of the engine out, with the library of the Python that ships: see expand.py.
// node runtime/expand.mjs --python FOLDER --library ZIP SOURCE_WHEEL TARGET_ZIP

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boot, command } from './boot.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = '/written.zip';
/** @satisfies {import("node:util").ParseArgsConfig["options"]} */
const options = { python: { type: 'string' }, library: { type: 'string' } };

await command(options, async ({ python, library }, [source = '', target = '']) => {
  const runtime = await boot({ python, library, wheels: [source] });
  const { FS } = runtime;
  for (const name of ['expand.py', 'dataclass_fields.py'])
    FS.writeFile(`/${name}`, readFileSync(join(HERE, name)));
  runtime.runPython(`
    import sys
    sys.path.append("/")
    from expand import write_out
    write_out(next(place for place in sys.path if place.endswith(".whl")), "${TARGET}")
  `);
  writeFileSync(target, FS.readFile(TARGET));
});
