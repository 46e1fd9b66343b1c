"""In place of asyncio, which Pyodide imports at every start for awaiting promises; no checklist awaits anything."""
