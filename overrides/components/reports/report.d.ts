/** A report as the door tells it (`src/tracking/render/report_page.py`). */

/** Where the rows behind a number are: in a row of the report, or among those left out. */
export type Of = { place: number | null; ids: string } | { table: string; why: string };

export interface Cell {
  text: string;
  of?: Of;
}

export interface Bar {
  about: string;
  text: string;
  /** One for each series, in their order. */
  parts: number[];
  /** What was planned. */
  mark: number | null;
  /** What the bar is a part of; without it all bars have one scale. */
  most?: number;
}

export interface Bars {
  kind: 'bars';
  series: string[];
  /** What the mark is called; empty: there is none. */
  mark: string;
  bars: Bar[];
}

export interface Point {
  about: string;
  text: string;
  value: number;
}

export interface Line {
  kind: 'line';
  low: number;
  high: number;
  limit: number;
  points: Point[];
}

export interface Part {
  title: string;
  sentence: string;
  picture: Bars | Line;
  table: { columns: string[]; rows: Cell[][]; total: Cell[] | null };
}

export interface Report {
  report: string;
  from: string;
  to: string;
  parts: Part[];
  left_out: Cell[];
}

export interface Behind {
  rows: { table: string; id: string; text: string }[];
  total: number;
}
