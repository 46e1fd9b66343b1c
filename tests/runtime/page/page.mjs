// Talks to the worker as the site does, and lets the test ask.

const policy = trustedTypes.createPolicy('test', { createScriptURL: (address) => address });
const waiting = new Map();
let next = 0;

globalThis.violations = [];
globalThis.progress = [];
addEventListener('securitypolicyviolation', (event) => violations.push(`page: ${event.violatedDirective}`));

const worker = new Worker(policy.createScriptURL(new URL('probe.mjs', location.href).href), {
  type: 'module',
});
worker.addEventListener('message', ({ data }) => {
  if (data.type === 'violation') violations.push(`worker: ${data.directive} ${data.sample}`);
  else if (data.type === 'progress') progress.push(data);
  else waiting.get(data.id)(data);
});

globalThis.ask = (message) =>
  new Promise((resolve) => {
    next += 1;
    const id = next;
    waiting.set(id, resolve);
    worker.postMessage({ ...message, id });
  });
