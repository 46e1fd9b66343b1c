/**
 * A letter as a Word file, made on the device by the docx library; loaded only when one is asked for.
 */

import { AlignmentType, Document, LevelFormat, Packer, Paragraph, TextRun } from 'docx';

/** @typedef {import('./letters.mjs').Letter} Letter */
/** @typedef {import('./letters.mjs').Run} Run */

const STEPS = 'steps';
const MAKER = 'Cairn';

/**
 * @param {Letter} letter
 * @returns {Promise<Blob>}
 */
export function document(letter) {
  const language = letter.lang === 'fr' ? 'fr-CA' : 'en-CA';
  const made = new Document({
    title: letter.subject_text,
    creator: MAKER,
    lastModifiedBy: MAKER,
    styles: { default: { document: { run: { font: 'Calibri', size: 22, language: { value: language } } } } },
    numbering: {
      config: [
        {
          reference: STEPS,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 500, hanging: 300 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        children: [
          ...mark(letter),
          new Paragraph({ children: runs(letter.subject, true), spacing: { after: 240 } }),
          ...letter.blocks.flatMap(paragraphs),
        ],
      },
    ],
  });
  return Packer.toBlob(made);
}

/** What it is, if it is no official letter. @param {Letter} letter */
function mark(letter) {
  const said = new TextRun({ text: letter.mark, italics: true });
  return letter.mark ? [new Paragraph({ children: [said], spacing: { after: 240 } })] : [];
}

/** @param {import('./letters.mjs').Block} block */
function paragraphs(block) {
  const lists = {
    bullets: { bullet: { level: 0 } },
    steps: { numbering: { reference: STEPS, level: 0 } },
    paragraph: {},
  };
  return block.items.map(
    (item) => new Paragraph({ children: runs(item), spacing: { after: 160 }, ...lists[block.shape] }),
  );
}

/** @param {Run[]} all @param {boolean} [bold] */
function runs(all, bold = false) {
  return all.map(
    (run) =>
      new TextRun({
        text: run.gap ? `[${run.text}]` : run.text,
        bold: bold || run.bold,
        ...(run.gap ? { highlight: 'yellow' } : {}),
      }),
  );
}
