// Made of schema/record-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

import type { Answer, Asked } from '../result.d.ts';

/** Hashes of the logic, of the words in all languages, and of both. */
export interface RecordVersion {
  logic: string;
  words: string;
  combined: string;
}

/** The hash of a text, by language. */
export interface Hashes {
  en?: string;
  fr?: string;
}

/** A rule, with the hash of the paragraph that stated it. */
export interface CitedRule {
  id: string;
  paragraph: Hashes;
}

/** What the dates were worked out from; null: nothing was given. */
export interface RecordFacts {
  received: string | null;
  post: string | null;
  calendar: string | null;
  due: string | null;
  /** The province, state or region of the post, by the code of its calendar; left out where none was chosen. */
  region?: string;
}

/** The outcome that the officer chose instead, and why; null: none. */
export interface RecordOverride {
  outcome: string;
  reason: string;
}

/** One action of the officer's plan; an empty text was not said. */
export interface PlannedAction {
  action: string;
  who: string;
  planned: string;
  done: string;
  approval: string;
  note: string;
}

/** UTF-8, keys sorted by code point, two spaces of indent, a newline at the end. Equal decisions give equal bytes but for id and created_at. A record names no person and no company, unless a free text does. */
export interface Record {
  schema: 'record-1';
  /** SHA-256, in hexadecimal, of the record in the same form without id, created_at and seal. It shows that a record was altered, not who made it. */
  seal: string;
  id: string;
  /** ISO 8601, with the offset from UTC. */
  created_at: string;
  /** The language the officer worked in. A record is read in either. */
  language: 'en' | 'fr';
  checklist: string;
  version: RecordVersion;
  /** By id: the answers to the questions asked, and those given on the outcome page. */
  answers: { [id: string]: Answer };
  /** The questions asked, in their order, each with its answer. */
  asked: Asked[];
  /** The outcome that the checklist gave. */
  outcome: string;
  /** The questions that are in some smallest set of answers whose change leads to another outcome. */
  mattered: string[];
  /** The rules that the outcome rests on, each with the hash of the paragraph that stated it, by language. Empty: not known. */
  rules: CitedRule[];
  /** The texts of the registers that the decision rested on (of the outcome, of what was asked, of the notices and of the deadlines): by rule or assumption, the hash of its text by language. Absent: not known, as in a record made before there were any. */
  texts?: { [id: string]: Hashes };
  assumptions: string[];
  notices: string[];
  /** What the dates were worked out from; null: nothing was given. */
  facts: RecordFacts | null;
  /** The outcome that the officer chose instead, and why; null: none. */
  override: RecordOverride | null;
  /** The actions that the officer picked, in their order; absent: none. An empty text was not said. */
  plan?: PlannedAction[];
}
