/**
 * The one file that holds all of the index of a language. The build puts this module's `fetch` in the place of the
 * browser's throughout Pagefind, so that nothing typed can make a request.
 */

import { joined } from './words.mjs';

const SIGNATURE = 12;

/** @type {Map<string, Uint8Array<ArrayBuffer>>} */
const files = new Map();

/** Fetch the file; needs to be done once. @param {string} address */
export async function load(address) {
  const answer = await self.fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const all = new Uint8Array(await answer.arrayBuffer());
  const end = all.indexOf(10);
  /** @type {[string, number][]} */
  const sizes = JSON.parse(new TextDecoder().decode(all.subarray(0, end)));
  let at = end + 1;
  for (const [name, size] of sizes) {
    files.set(name, all.slice(at, at + size));
    at += size;
  }
}

/** What the build says of this language beside its pages. @returns {Record<string, string>} */
export const words = () => JSON.parse(new TextDecoder().decode(files.get('words.json')));

/** @typedef {{id: string, element: string, text: string, location: number}} Anchor */
/** @typedef {{url: string, words: string[], meta: Record<string, string>, anchors: Anchor[]}} Page */

/** Every page, by the name that Pagefind gives it. @returns {Map<string, Page>} */
export function pages() {
  const found = new Map();
  for (const [name, data] of files) {
    const id = /^fragment\/(.+)\.pf_fragment$/.exec(name)?.[1];
    if (!id) continue;
    const page = JSON.parse(new TextDecoder().decode(data.subarray(SIGNATURE)));
    page.meta.title = joined(page.meta.title?.split(/\s+/) ?? []);
    for (const anchor of page.anchors) anchor.text = joined(anchor.text.trim().split(/\s+/));
    found.set(id, { ...page, words: page.content.split(/\s+/) });
  }
  return found;
}

/** @param {string} address @returns {Promise<Response>} */
export async function fetch(address) {
  const name = [...files.keys()].find((one) => address.split('?')[0]?.endsWith(`/${one}`));
  return new Response(name && files.get(name), { status: name ? 200 : 404 });
}
