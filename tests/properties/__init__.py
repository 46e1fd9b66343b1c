"""Properties of the engine, and the random checklists they are shown on."""
