/** What Python replies to each call of the page. Made by `.venv/bin/python schema/generate.py`. */
export interface Replies {
  dates: import('./schedule.d.ts').Schedule;
  explain: import('./told.d.ts').Told;
  ics: import('./calendar.d.ts').CalendarFile;
  letter: import('./letter.d.ts').Letter;
  open_record: import('./record/opened.d.ts').Opened;
  paper: import('./paper.d.ts').Paper;
  save: import('./record/saved.d.ts').Saved;
}
