/** Which tables a call changed. */

/**
 * The tables, none if it may be any; `null` where nothing was changed.
 * @param {string} name
 * @param {any} argument
 * @param {any} reply
 * @returns {string[] | null}
 */
export function tablesChanged(name, argument, reply) {
  switch (name) {
    case 'save':
      return reply.id && !reply.same ? [argument.table] : null;
    case 'remove':
      return reply.removed ? [argument.table] : null;
    case 'undo':
    case 'redo':
      return reply.touched.length
        ? [...new Set(reply.touched.map((/** @type {string[]} */ one) => one[0]))]
        : null;
    case 'take':
    case 'tell':
    case 'put_back':
      return [];
    default:
      return null;
  }
}
