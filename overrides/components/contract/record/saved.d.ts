// Made of schema/saved-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

/** The record, ready to be kept. */
export interface SavedTexts {
  /** A file, JSON that fits record-1. */
  text: string;
  /** The same for a reader. */
  plain: string;
  /** What it says of its row of the tracking sheet, by field: days ISO 8601, codes by their id. */
  row: { [id: string]: string };
}

/** One mistake; its values name the question or the field. */
export interface SaveError {
  code: string;
  values: { [id: string]: string };
  /** What is wrong and what to do about it, in words. */
  told?: string;
}

/** What has to be mended first. */
export interface Unsaved {
  errors: SaveError[];
}

/** The record of a decision as two texts, or why there can be none. */
export type Saved = SavedTexts | Unsaved;
