/**
 * A record told in plain text, set as headings, paragraphs and lists. In that text a heading stands at the margin, and
 * all that is under it, whatever was typed, is indented: so nothing typed can pass for a heading here either.
 */

const LEVEL = 2;
const ITEM = '- ';

/**
 * @param {string} text
 * @returns {HTMLElement[]}
 */
export function told(text) {
  /** @type {HTMLElement[]} */
  const made = [];
  /** @type {HTMLElement | undefined} */
  let list;
  for (const line of text.split('\n')) {
    const words = line.trim();
    const indent = line.length - line.trimStart().length;
    if (!words) list = undefined;
    else if (indent === 0) made.push(element(made.length ? 'h4' : 'p', words));
    else if (indent === LEVEL && words.startsWith(ITEM)) {
      if (!list) {
        list = document.createElement('ul');
        made.push(list);
      }
      list.append(element('li', words.slice(ITEM.length)));
    } else if (list?.lastElementChild) list.lastElementChild.append(document.createElement('br'), words);
    else made.push(element('p', words));
  }
  return made;
}

/** @param {string} name @param {string} words */
function element(name, words) {
  return Object.assign(document.createElement(name), { textContent: words });
}
