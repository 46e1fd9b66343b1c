/**
 * The state of an interview in the fragment of the address, keyed by question id.
 * A fragment is never trusted: whatever is not an answer of this checklist is set aside and named.
 */

/** @typedef {import('./store.mjs').Answer} Answer */
/** @typedef {import('./store.mjs').Answers} Answers */
/** @typedef {import('./store.mjs').Store} Store */

/** The longest fragment that is read, in characters; a real one has a few hundred. */
const LIMIT = 4000;
const NAMED = 5;

/**
 * @param {Answers} answers
 * @returns {string}  Without the #; empty for no answers.
 */
export function encode(answers) {
  return Object.entries(answers)
    .map(([id, answer]) => `${encodeURIComponent(id)}=${value(answer)}`)
    .join('&');
}

/** @param {Answer} answer */
function value(answer) {
  if (Array.isArray(answer)) return answer.map(encodeURIComponent).join(',');
  if (typeof answer === 'object') {
    return Object.entries(answer).map(([row, rating]) => `${encodeURIComponent(row)}:${encodeURIComponent(rating)}`).join(',');
  }
  return encodeURIComponent(String(answer));
}

/**
 * @typedef {object} Reading
 * @property {Answers} answers  Those that the checklist allows.
 * @property {string | null} problem  What to tell the officer, or null.
 */

/**
 * @param {string} fragment  As in location.hash.
 * @param {Store} store
 * @returns {Reading}
 */
export function decode(fragment, store) {
  const text = fragment.replace(/^#/, '');
  if (text.length > LIMIT) return { answers: {}, problem: store.say('address.too-long') };
  /** @type {Answers} */
  const answers = {};
  /** @type {string[]} */
  const unknown = [];
  for (const pair of text.split('&').filter(Boolean)) {
    const at = pair.indexOf('=');
    try {
      const id = decodeURIComponent(at < 0 ? pair : pair.slice(0, at));
      const answer = at < 0 ? null : allowed(store, id, pair.slice(at + 1));
      if (answer === null) unknown.push(decodeURIComponent(pair));
      else answers[id] = answer;
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
      return { answers, problem: store.say('address.unreadable') };
    }
  }
  const items = unknown.slice(0, NAMED).map((item) => (item.length > 60 ? `${item.slice(0, 60)}…` : item));
  return { answers, problem: unknown.length ? store.say('address.unknown', { items: items.join(', ') }) : null };
}

/**
 * @param {Store} store
 * @param {string} id
 * @param {string} raw  Still percent-encoded, so that commas and colons stand for themselves.
 * @returns {Answer | null}  Null where the checklist does not allow it.
 */
function allowed(store, id, raw) {
  const question = store.questions.get(id);
  if (store.facts.includes(id)) return raw === 'yes' || raw === 'no' ? raw : null;
  if (!question) return null;
  const values = [...question.element.querySelectorAll('input')].map((input) => input.value);
  const items = raw.split(',').filter(Boolean);
  switch (question.shape) {
    case 'one': {
      const option = decodeURIComponent(raw);
      return values.includes(option) ? option : null;
    }
    case 'some': {
      const options = items.map(decodeURIComponent);
      const alone = !options.includes('none') || options.length === 1;
      return alone && options.every((option) => values.includes(option)) ? options : null;
    }
    case 'grid': {
      const pairs = items.map((item) => item.split(':').map(decodeURIComponent));
      const fits = pairs.every(([row = '', rating = '', ...more]) => question.rows.includes(row) && values.includes(rating) && !more.length);
      const rated = Object.fromEntries(pairs);
      const start = question.start;
      if (!fits || (start === null && Object.keys(rated).length < question.rows.length)) return null;
      return Object.fromEntries(question.rows.map((row) => [row, rated[row] ?? start ?? '']));
    }
    default: {
      const field = question.element.querySelector('input');
      const text = decodeURIComponent(raw);
      if (!field) return null;
      const before = field.value;
      field.value = text;
      const fits = field.value === text && text !== '' && field.checkValidity();
      field.value = before;
      return fits ? (question.shape === 'number' ? Number(text) : text) : null;
    }
  }
}
