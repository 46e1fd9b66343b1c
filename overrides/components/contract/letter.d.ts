// Made of schema/letter-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

/** A field of a letter, with its label. */
export interface Field {
  id: string;
  label: string;
}

/** Some characters of one kind. */
export interface Run {
  text: string;
  bold: boolean;
  /** The field that has no value yet; null: this is no gap. */
  gap: string | null;
}

/** A paragraph, which has one item, or a list. */
export interface Block {
  shape: 'paragraph' | 'bullets' | 'steps';
  items: Run[][];
}

/** A draft, filled as far as its values are known. */
export interface Letter {
  id: string;
  lang: string;
  /** The words that say that it is a draft; empty: an official letter. */
  mark: string;
  /** In the order to ask for them. */
  fields: Field[];
  /** The fields that hold a day on which something is still to happen. */
  ahead: string[];
  /** By field, in the words of the letter. */
  values: { [id: string]: string };
  subject: Run[];
  blocks: Block[];
  /** The fields without a value, as they come. */
  gaps: string[];
  subject_text: string;
  /** The whole as plain text; a gap stands in square brackets. */
  text: string;
}
