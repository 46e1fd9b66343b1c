/**
 * The addresses of scripts that a module loads by itself, each from a policy with a name: all are this site's own.
 */

/** @type {any} */
let policy;

/**
 * @param {string} address
 * @param {string} name  Of the policy; a page has each once.
 */
export function trusted(address, name) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return address;
  policy ??= types.createPolicy(name, {
    createScriptURL: (/** @type {string} */ url) => {
      if (new URL(url, location.href).origin !== location.origin)
        throw new TypeError('not an address of this site');
      return url;
    },
  });
  return policy.createScriptURL(address);
}
