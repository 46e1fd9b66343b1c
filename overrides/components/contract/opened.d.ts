// Made of schema/opened-1.json by `python schema/generate.py`; change that, not this.

import type { ReplayStatus, Then } from './replay.d.ts';
import type { Answer, Result } from './result.d.ts';

/** What the days were worked out from. */
export interface Given {
  received: string | null;
  post: string | null;
  calendar: string | null;
  due: string | null;
  region?: string;
}

/** One action of the officer's plan; an empty text was not said. */
export interface Action {
  action: string;
  who: string;
  planned: string;
  done: string;
  approval: string;
  note: string;
}

/** What was given beside the answers. */
export interface Beside {
  facts: Given | null;
  plan: Action[];
}

/** A record opened on the page: what became of it, in ids and in the words of the page's language. */
export interface Opened {
  /** Why it is no record; null: it is one. */
  error: string | null;
  status: ReplayStatus;
  intact: boolean;
  /** What the record says; null: it is none. */
  checklist: string | null;
  /** Of the checklist; null: there is none of that name. */
  title: string | null;
  /** Those that the checklist allows today, by id. */
  answers: { [id: string]: Answer };
  beside: Beside | null;
  then: Then | null;
  now: Result | null;
  verdict: string;
  /** The record for a reader; empty: it is none. */
  plain: string;
  /** Sentences. */
  differences: string[];
}
