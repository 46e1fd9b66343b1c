/**
 * The history of a row, the newest first: what changed, from what to what.
 */

/**
 * @param {HTMLElement} list
 * @param {import('../door/sheet.d.ts').Past[]} entries  The oldest first.
 * @param {import('../words/words.mjs').Words} words
 * @param {string[]} known  The fields of which the page tells anyway.
 */
export function tellPast(list, entries, words, known) {
  list.replaceChildren(
    ...entries.toReversed().map(({ at, undone, fields }) => {
      const item = document.createElement('li');
      const when = document.createElement('p');
      when.textContent = words.say(undone ? 'said.undone-at' : 'said.changed-at', { when: words.moment(at) });
      const changes = document.createElement('ul');
      changes.append(
        ...fields
          .filter(({ field }) => !known.includes(field))
          .map(({ field, before, after }) => {
            const change = document.createElement('li');
            change.textContent = words.say(before ? 'said.field-changed' : 'said.field-set', {
              name: words.say(`field.${field}`),
              before: words.value(field, before),
              after: words.value(field, after),
            });
            return change;
          }),
      );
      item.append(when, changes);
      return item;
    }),
  );
}
