// Made of schema/calendar-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

import type { DateError } from './schedule.d.ts';

/** The days of an outcome's steps as a calendar file, or the error that prevents it; the text is then empty. */
export interface CalendarFile {
  error: DateError | null;
  /** iCalendar (RFC 5545). */
  text: string;
}
