import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Disk } from './files.mjs';

/** A handle on bytes; `refuse`: what writing throws from then on. */
class Handle {
  /** @type {number[]} */
  bytes = [];
  /** @type {unknown} */
  refuse = null;
  flushes = 0;
  closed = false;

  /** @param {Uint8Array} into @param {{at: number}} where */
  read(into, { at }) {
    into.set(this.bytes.slice(at, at + into.length));
    return into.length;
  }

  /** @param {Uint8Array} data @param {{at: number}} where */
  write(data, { at }) {
    if (this.refuse) throw this.refuse;
    while (this.bytes.length < at) this.bytes.push(0);
    for (const [place, byte] of data.entries()) this.bytes[at + place] = byte;
    return data.length;
  }

  /** @param {number} size */
  truncate(size) {
    this.bytes.length = size;
  }

  flush() {
    this.flushes += 1;
  }

  getSize() {
    return this.bytes.length;
  }

  close() {
    this.closed = true;
  }
}

function opened() {
  const handle = new Handle();
  const disk = new Disk(new Map([['sheet.db', handle]]));
  const file = disk.files.get('sheet.db');
  assert.ok(file);
  return { handle, disk, file };
}

/** What is in a file, as SQLite reads it. @param {import('./files.mjs').Kept} file */
function content(file) {
  const into = new Uint8Array(1000);
  return [...into.subarray(0, file.read(into, 0))];
}

test('what is written is in memory and on the disk alike, however it grows and shrinks', () => {
  const { handle, file } = opened();
  const large = new Uint8Array(200_000).fill(7);
  file.write(large, 10);
  file.write(Uint8Array.of(1, 2, 3), 0);
  file.truncate(12);
  assert.deepEqual(content(file), [1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 7, 7]);
  assert.deepEqual(handle.bytes, content(file));
  file.truncate(4);
  file.write(Uint8Array.of(9), 5);
  assert.deepEqual(content(file), [1, 2, 3, 0, 0, 9]);
  assert.deepEqual(handle.bytes, content(file));
});

test('where the device is full nothing is written, and what was there can be read', () => {
  const { handle, disk, file } = opened();
  file.write(Uint8Array.of(1), 0);
  handle.refuse = new DOMException('', 'QuotaExceededError');
  assert.throws(() => file.write(Uint8Array.of(2), 0), { errno: 51 });
  assert.deepEqual(content(file), [1]);
  assert.equal(disk.lost, null);
  assert.ok(disk.full, 'which is known even where SQLite goes on without a word');
  handle.refuse = null;
  file.write(Uint8Array.of(3), 1);
  assert.deepEqual(content(file), [1, 3]);
});

test('a handle that is lost is not written any more, and what it held can be read', () => {
  const { handle, disk, file } = opened();
  file.write(Uint8Array.of(1), 0);
  handle.refuse = new DOMException('', 'InvalidStateError');
  assert.throws(() => file.write(Uint8Array.of(2), 0), { errno: 29 });
  handle.refuse = null;
  assert.throws(() => file.write(Uint8Array.of(2), 0), { errno: 29 });
  assert.throws(() => file.flush(), { errno: 29 });
  assert.deepEqual(content(file), [1]);
  disk.lose(new Error('another'));
  assert.ok(!handle.closed, 'a file that is no longer there cannot be closed');
  disk.close();
  assert.ok(handle.closed);
});
