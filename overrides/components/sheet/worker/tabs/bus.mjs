/** What the tabs of one sheet tell each other, and each its page. */

import { plain } from '../../machine/errors.mjs';

const BUS = 'cairn.sheet';

export class Bus {
  /**
   * @param {string} id  Of this tab.
   * @param {(name: string, detail: object) => void} tell  Tells the page.
   * @param {(heard: any) => void} hear  Hears what another tab tells this one, and not its page.
   */
  constructor(id, tell, hear) {
    this.id = id;
    this.tell = tell;
    /** Why the sheet is not written, by its code, as it was told last. */
    this.trouble = '';
    this.channel = new BroadcastChannel(BUS);
    this.channel.addEventListener('message', ({ data }) =>
      data.type === 'told' ? this.#told(data) : hear(data),
    );
  }

  /** @param {{type: string, [more: string]: any}} message */
  post(message) {
    this.channel.postMessage(message);
  }

  close() {
    this.channel.close();
  }

  /** Tell the page of every tab. @param {string} name @param {object} detail @param {string} [from]  The tab that had it done. */
  say(name, detail, from) {
    const told = { type: 'told', name, detail, from };
    this.post(told);
    this.#told(told);
  }

  /** Tell every tab, once, why a sheet is not written any more, and that it is again. @param {import('../own.mjs').OwnSheet} own @param {boolean} wrote */
  sayTrouble({ trouble }, wrote) {
    const known = trouble ? trouble.code === this.trouble : !wrote || !this.trouble;
    if (known) return;
    this.trouble = trouble?.code ?? '';
    this.say(trouble ? 'lost' : 'kept', trouble ? plain(trouble) : {});
  }

  /** @param {{name: string, detail: object, from?: string}} told */
  #told({ name, detail, from }) {
    const by = from === this.id ? 'here' : 'elsewhere';
    this.tell(name, name === 'changed' ? { ...detail, by } : detail);
  }
}
