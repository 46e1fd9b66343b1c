/** What a sheet that is open is seen to while nobody asks for anything. */

/** How long after it was opened it is looked through and backed up, in ms; how often it is looked whether its file is there. */
const LATER = 4000;
const LOOK = 2000;

export class Care {
  /**
   * @param {import('./own.mjs').OwnSheet} own
   * @param {(task: () => unknown) => void} between  Does something between what is asked of the sheet.
   * @param {() => void} gone  Called once its file is not there any more.
   */
  constructor(own, between, gone) {
    this.asked = false;
    const later = setTimeout(() => between(() => own.lookAfter()), LATER);
    const looking = setInterval(async () => {
      if (!(await own.storage?.there())) {
        this.end();
        return gone();
      }
      if (!this.asked) between(() => own.tidy());
      this.asked = false;
    }, LOOK);
    this.end = () => {
      clearTimeout(later);
      clearInterval(looking);
    };
  }
}
