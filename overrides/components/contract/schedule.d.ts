// Made of schema/schedule-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

/** Why no day can be counted. */
export interface DateError {
  code: string;
  values: { [id: string]: string };
  /** The same in words. */
  told?: string;
}

/** A day that was passed over. */
export interface Skipped {
  day: string;
  reason: string;
  /** Of each holiday, by language. */
  names: { [id: string]: string }[];
  /** What the officer calls it. */
  name: string;
  /** Why it may be worked after all; empty: it is not. */
  doubt: string;
  /** The day and why, in words. */
  told: string;
}

/** Why a day may prove wrong. */
export interface DateDoubt {
  kind: string;
  days: string[];
  /** Of a doubt about the weekend, by language. */
  reason: { [id: string]: string };
}

/** One step with its day. */
export interface Dated {
  step: string;
  day: string | null;
  /** By which day it is due, in words; empty: no day is known. */
  told?: string;
  /** How that stands today, in words; empty: nothing is to be said. */
  standing_told?: string;
  working_days: number;
  /** Whether it is somebody else's to do. */
  for_information: boolean;
  status: string;
  standing: string | null;
  /** Working days from today to the day; null: there is none. */
  left: number | null;
  /** The last day that will still do; null: no later one will. */
  latest: string | null;
  latest_sure: boolean;
  /** The first year that the calendar lacks; null: none. */
  missing: number | null;
  /** The years that the officer's own list alone makes complete. */
  vouched: number[];
  skipped: Skipped[];
  doubts: DateDoubt[];
}

/** The days of an outcome's steps, or the error that prevents them: all but error and dates is then absent. */
export interface Schedule {
  error: DateError | null;
  /** The version of the calendar. */
  calendar?: string;
  /** Whether a day may prove wrong, or there is none. */
  uncertain?: boolean;
  /** The day of the reply; null: the outcome has none, or it is not known. */
  due?: string | null;
  /** The facts that the days show by themselves, by id. */
  facts?: { [id: string]: boolean };
  /** What to know of the days, a sentence for each. */
  notes?: string[];
  /** The days that were passed over, in one sentence for print; empty: none was. */
  left_out?: string;
  dates: Dated[];
}
