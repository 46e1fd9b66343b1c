/**
 * In the preview only: reloads the page when it was built anew, and shows above its foot what does not pass.
 * The server puts this script into the pages it sends; the built site has nothing of it.
 *
 * @typedef {{ file: string, line: number, said: Record<string, string>, quoted: string }} Trouble
 * @typedef {{ built: string, old: boolean, troubles?: Trouble[], words?: Record<string, Record<string, string>> }} News
 */
const built = new URL(import.meta.url).searchParams.get('built');
const HIDDEN = 'cairn-preview-hidden';

// An alert speaks only when it changes, so it stands empty from the start.
const panel = document.createElement('div');
panel.className = 'preview';
panel.setAttribute('role', 'alert');
document.body.append(panel);

/** The languages of the page: that of its address, or both where the address names none. */
const languages = () => {
  const named = /^\/(en|fr)\//.exec(location.pathname)?.[1];
  return named ? [named] : ['en', 'fr'];
};

/**
 * @param {string} name
 * @param {string} text
 * @param {string} [lang]
 */
const element = (name, text, lang) => {
  const made = document.createElement(name);
  made.textContent = text;
  if (lang) made.lang = lang;
  return made;
};

/** A paragraph; what stands between grave accents is code. @param {string} text */
const paragraph = (text) => {
  const made = document.createElement('p');
  made.append(...text.split('`').map((part, at) => (at % 2 ? element('code', part) : part)));
  return made;
};

/**
 * @param {string} phrase
 * @param {Record<string, string | number>} values
 */
const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

/**
 * @param {Trouble} trouble
 * @param {Record<string, string>} say
 * @param {string} lang
 */
const item = (trouble, say, lang) => {
  const made = document.createElement('li');
  if (trouble.file) {
    const where = trouble.line
      ? fill(say['line'] ?? '', { file: trouble.file, line: trouble.line })
      : trouble.file;
    made.append(element('strong', where));
  }
  made.append(paragraph(trouble.said[lang] ?? ''));
  if (trouble.quoted) made.append(element('pre', trouble.quoted, 'en'));
  return made;
};

/**
 * @param {News} news
 * @param {string} lang
 */
const part = ({ troubles = [], words = {}, old }, lang) => {
  const say = words[lang] ?? {};
  const made = document.createElement('div');
  made.lang = `${lang}-CA`;
  made.append(element('h2', say['heading'] ?? ''));
  if (old)
    made.append(element('p', (document.querySelector('.layout') ? say['old_page'] : say['no_page']) ?? ''));
  made.append(element('p', fill(say['count'] ?? '', { count: troubles.length })));
  const list = document.createElement('ul');
  list.append(...troubles.map((trouble) => item(trouble, say, lang)));
  const hide = element('button', say['hide'] ?? '');
  hide.setAttribute('type', 'button');
  hide.addEventListener('click', () => {
    sessionStorage.setItem(HIDDEN, shown);
    clear();
    document.getElementById('main')?.focus();
  });
  made.append(list, hide);
  return made;
};

const clear = () => {
  panel.replaceChildren();
  panel.removeAttribute('tabindex');
};

let shown = '';

/** @param {News} news */
const show = (news) => {
  if (!news.troubles) return; // not known yet: what was said before stands
  const now = JSON.stringify([news.old, news.troubles]);
  if (now === shown) return;
  shown = now;
  if (news.troubles.length === 0 || sessionStorage.getItem(HIDDEN) === now) {
    clear();
    return;
  }
  panel.tabIndex = 0; // it scrolls, so the keyboard must reach it
  panel.replaceChildren(...languages().map((lang) => part(news, lang)));
};

/** @type {EventSource | undefined} */
let source;

// A browser opens six connections to a server at most: a page that nobody sees gives up its own.
const listen = () => {
  source?.close();
  source = undefined;
  if (document.hidden) return;
  source = new EventSource(`/__preview/news?page=${encodeURIComponent(location.pathname)}`);
  source.addEventListener('message', (event) => {
    /** @type {News} */
    const news = JSON.parse(event.data);
    if (news.built === built) show(news);
    else location.reload();
  });
};

document.addEventListener('visibilitychange', listen);
listen();
