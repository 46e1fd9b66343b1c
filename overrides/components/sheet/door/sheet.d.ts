/** What the door of the sheet answers (`src/tracking/worker/calls.py`), and what the parts of its page hand each other. */

export type Value = string | number | string[] | null;
/** An event, by the ids of its fields. */
export type Row = Record<string, Value>;

export interface Problem {
  field: string;
  code: string;
  value: string;
  message: string;
  hint: string;
}

export interface Field {
  id: string;
  kind: 'code' | 'option' | 'day' | 'number' | 'text' | 'ref' | 'refs';
  options?: string[];
  low?: number;
  high?: number;
  most?: number;
  lines?: boolean;
  /** The name of a person, kept only where the officer asked for it. */
  personal?: boolean;
  /** The table to whose rows it refers; empty: to none. */
  of?: string;
}

export interface Table {
  key: string;
  needed: string[];
  fields: Field[];
}

export interface Code {
  list: string;
  code: number;
  id: string;
  status: string;
  valid_from: string;
  valid_to: string;
  /** Its name, by language. */
  [language: string]: string | number;
}

export interface Declared {
  tables: Record<string, Table>;
  /** What is declared like a table and is one row: a setting. */
  settings: Record<string, Table>;
  codes: Code[];
  rules: { needed_when_complete: Record<string, string[]>; not_in: Record<string, string[]> };
  orders: string[];
}

export interface About {
  rows: number;
  clients: number;
  drafts: number;
  since: string;
  /** The moment of the last change; empty: none. */
  changed?: string;
  names: boolean;
  read_only: boolean;
  /** By table, how many rows could not be read. */
  lost: Record<string, number>;
  damage: string[];
}

export interface Found {
  rows: Row[];
  total: number;
  /** Where the next page begins; null after the last. */
  last: [string, string] | null;
}

export interface Saved {
  id: string | null;
  row: Row | null;
  same: boolean;
  problems: Problem[];
  warnings: Problem[];
}

export interface Turned {
  touched: [string, string][];
  undo: boolean;
  redo: boolean;
}

export interface Due {
  event_id: string;
  client_ref: string | null;
  label: string | null;
  what: 'reply' | 'next_step';
  date: string;
  overdue: boolean;
  text: string | null;
}

export interface Past {
  at: string;
  undone: boolean;
  fields: { field: string; before: Value; after: Value }[];
}

export interface Answered {
  events: Row[];
  total: number;
  rows: number;
  newest: string | null;
  since: string;
}

export type Place = 'memory' | 'browser' | 'file';

/** What is kept on the device about the sheet, outside of it. */
export interface Kept {
  mode: Place | '';
  /** When the last copy outside the browser was made, ISO 8601; empty: never. */
  copied: string;
  /** How many times something was changed since. */
  edits: number;
}
