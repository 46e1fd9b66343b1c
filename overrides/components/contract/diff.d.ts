// Made of schema/diff-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

/** A question and the answers meant: options, spans, or rows; a case that is not asked it is not meant. */
export interface Condition {
  question: string;
  options?: string[];
  /** First and last of numbers, or of days in ISO 8601. */
  spans?: [number | string, number | string][];
  /** Row, or option of several, to what it may be. */
  rows?: { [id: string]: string[] }[];
}

/** Cases that ended in one outcome and end in another. */
export interface CaseGroup {
  /** Null: that revision refuses one of the answers. */
  before: string | null;
  /** Null as before. */
  after: string | null;
  count: number;
  when: Condition[];
  /** Question to answer. */
  example: { [id: string]: unknown };
  /** What the example rested on. */
  rules_before: string[];
  /** What the example rests on. */
  rules_after: string[];
}

/** A text that differs; null where a revision has none. */
export interface WordChange {
  lang: string;
  /** Of a heading; with a dot, of an option or a part under it. */
  id: string;
  before: string | null;
  after: string | null;
}

/** Cases that end in the same outcome with something else beside it. */
export interface RestChange {
  outcome: string;
  before: string[];
  after: string[];
  count: number;
  when: Condition[];
  /** Question to answer. */
  example: { [id: string]: unknown };
}

/** A step as it is declared. */
export interface DeclaredStep {
  working_days: number;
  latest: number | null;
  for_information: boolean;
  reply: boolean;
  cites: string[];
}

/** A dated step of an outcome that differs; null where a revision has none. */
export interface StepChange {
  outcome: string;
  step: string;
  before: DeclaredStep | null;
  after: DeclaredStep | null;
}

/** What differs in one checklist. */
export interface ChecklistDiff {
  slug: string;
  /** Changed: anything below differs. Broken: it loads in one revision only, or in neither. */
  status: 'same' | 'changed' | 'added' | 'removed' | 'broken';
  /** How many complete interviews there are over the questions that either revision asks. */
  cases: number;
  /** How many of them end in another outcome. */
  changed: number;
  /** Disjoint, and together all that changed; the largest first. */
  groups: CaseGroup[];
  words: WordChange[];
  /** Cases with one outcome that rest on other rules. */
  citations: RestChange[];
  /** Cases with one outcome that rest on other assumptions. */
  assumptions: RestChange[];
  /** Cases with one outcome that carry other notices. */
  notices: RestChange[];
  steps: StepChange[];
  /** Why it is broken. */
  error: string | null;
}

/** What a revision of the checklists changes: which cases end otherwise, and what else differs. */
export interface Diff {
  /** The revision before, as it was named. */
  base: string;
  /** The revision after. */
  head: string;
  checklists: ChecklistDiff[];
}
