/**
 * Days and moments in words, as Python writes them: the browser's own words, but for the first day of a month.
 */

export class Written {
  /**
   * @param {string} lang
   * @param {Intl.DateTimeFormatOptions} options
   * @param {() => string} first  Says what the first day of a month is called.
   */
  constructor(lang, options, first) {
    this.reader = new Intl.DateTimeFormat(`${lang}-CA`, options);
    this.first = first;
  }

  /** @param {Date} moment */
  format(moment) {
    const parts = this.reader.formatToParts(moment);
    return parts.map(({ type, value }) => (type === 'day' && value === '1' ? this.first() : value)).join('');
  }
}
