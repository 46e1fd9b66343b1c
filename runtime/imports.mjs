// Rehearses the engine in a runtime and prints, as JSON, its Python and the files of the standard library that it used.
// node runtime/imports.mjs --python FOLDER [--library ZIP] WHEEL

import { boot, command, rehearse } from "./boot.mjs";

const options = { python: { type: "string" }, library: { type: "string" } };

await command(options, async ({ python, library }, [wheel]) => {
  const runtime = await boot({ python, library, wheels: [wheel] });
  rehearse(runtime);
  // A frozen module has no file: it lives in the wasm and need not ship twice.
  const used = runtime.runPython(`
    import json, sys
    archive = next(place for place in sys.path if place.startswith("/lib/python") and place.endswith(".zip")) + "/"
    origins = {getattr(module.__spec__, "origin", None) or "" for module in [*sys.modules.values()] if hasattr(module, "__spec__")}
    json.dumps({
        "python": sys.version.split()[0],
        "files": sorted(origin.removeprefix(archive) for origin in origins if origin.startswith(archive)),
    })
  `);
  process.stdout.write(`${used}\n`);
});
