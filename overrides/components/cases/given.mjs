/**
 * How many answers an officer gave. What the dates of a case showed by themselves was not asked of anybody.
 *
 * @param {string} address  The answers, as in a fragment.
 * @param {Record<string, string>} values  Of the desk; without a day and a post no dates showed anything.
 * @param {string[]} found  The facts that dates show by themselves.
 */
export function answersGiven(address, { received = '', post = '' }, found) {
  const ids = address.split('&').map((one) => one.split('=')[0] ?? '');
  return ids.filter((id) => id && !(received && post && found.includes(id))).length;
}
