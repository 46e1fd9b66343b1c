import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointerLifted, watchPointer } from './pointer.mjs';

const target = new EventTarget();
watchPointer(target);
const send = (/** @type {string} */ name) => target.dispatchEvent(new Event(name));

test('nothing waits where nothing is pressed', async () => {
  await pointerLifted();
});

for (const end of ['pointerup', 'pointercancel'])
  test(`what would move waits until ${end}, and for the click after it`, async () => {
    /** @type {string[]} */
    const order = [];
    send('pointerdown');
    const moved = pointerLifted().then(() => order.push('moved'));
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(order.length, 0);
    send(end);
    order.push('click');
    await moved;
    assert.deepEqual(order, ['click', 'moved']);
  });

test('a second finger does not lose the first', async () => {
  send('pointerdown');
  const first = pointerLifted();
  send('pointerdown');
  send('pointerup');
  await first;
  await pointerLifted();
});
