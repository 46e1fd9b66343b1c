/**
 * The page as it was built, kept while scripts have its place, and put back when one of them fails.
 */

export class Built {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement[]} changed  What scripts put things into, or take them out of; outer ones first.
   */
  constructor(root, changed) {
    this.root = root;
    this.attributes = [...root.attributes].map(({ name, value }) => ({ name, value }));
    this.children = changed.map((element) => ({ element, nodes: [...element.childNodes] }));
    /** In the order in which they were dropped. @type {{sheet: CSSStyleSheet, at: number, text: string}[]} */
    this.styles = [];
  }

  /**
   * The styles of the static interview look over the whole page after every change; a live page has no use
   * for them.
   */
  dropStyles() {
    for (const sheet of document.styleSheets) {
      for (const [at, rule] of [...[...sheet.cssRules].entries()].reverse()) {
        if (!(rule instanceof CSSSupportsRule) || !rule.conditionText.includes(':has(a)')) continue;
        this.styles.push({ sheet, at, text: rule.cssText });
        sheet.deleteRule(at);
      }
    }
  }

  putBack() {
    for (const { sheet, at, text } of this.styles.splice(0).reverse()) sheet.insertRule(text, at);
    for (const { element, nodes } of this.children) element.replaceChildren(...nodes);
    for (const { name } of [...this.root.attributes]) this.root.removeAttribute(name);
    for (const { name, value } of this.attributes) this.root.setAttribute(name, value);
  }
}

/** Say, to whoever looks for it, what failed. @param {HTMLElement} root @param {unknown} error */
export function failed(root, error) {
  root.dataset.python = 'failed';
  root.dataset.failure = error instanceof Error ? error.message : String(error);
  reportError(error);
}
