/**
 * A file system of Emscripten whose files lie in memory and, byte for byte, in the browser's own file system: what is
 * written goes to both, what is read comes from memory. So what was read or written once is there to be saved elsewhere,
 * whatever becomes of the files.
 */

const ENOENT = 44;
const EINVAL = 28;
const EPERM = 63;
const EIO = 29;
const ENOSPC = 51;
const SEEK_CUR = 1;
const SEEK_END = 2;
const FILE = 0o100666;
const FOLDER = 0o40777;
const LEAST = 65_536;

/** @typedef {{read(into: Uint8Array, at: {at: number}): number, write(data: Uint8Array, at: {at: number}): number, truncate(size: number): void, flush(): void, getSize(): number, close(): void}} Handle  A synchronous access handle. */

/** One file: its bytes in memory, and the handle behind them. */
export class Kept {
  /** @param {Handle} handle @param {Disk} disk */
  constructor(handle, disk) {
    this.handle = handle;
    this.disk = disk;
    this.size = handle.getSize();
    /** How much was written since somebody last set it to nothing. */
    this.written = 0;
    // With room for what is added next: else the first row that is would have all of it copied.
    this.bytes = new Uint8Array(Math.max(LEAST, Math.ceil(1.25 * this.size)));
    if (this.size) handle.read(this.bytes.subarray(0, this.size), { at: 0 });
  }

  /** @param {Uint8Array} into @param {number} at */
  read(into, at) {
    const part = this.bytes.subarray(Math.min(at, this.size), Math.min(at + into.length, this.size));
    into.set(part);
    return part.length;
  }

  /** @param {Uint8Array} data @param {number} at */
  write(data, at) {
    this.disk.attempt(() => {
      if (this.handle.write(data, { at }) < data.length) throw new DOMException('', 'QuotaExceededError');
    });
    const end = at + data.length;
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.bytes.length));
      larger.set(this.bytes.subarray(0, this.size));
      this.bytes = larger;
    }
    this.bytes.set(data, at);
    this.size = Math.max(this.size, end);
    this.written += data.length;
    return data.length;
  }

  /** @param {number} size */
  truncate(size) {
    this.disk.attempt(() => this.handle.truncate(size));
    if (size > this.size) this.write(new Uint8Array(size - this.size), this.size);
    this.bytes.fill(0, size, this.size);
    this.size = size;
  }

  flush() {
    this.disk.attempt(() => this.handle.flush());
  }
}

/** The files of a sheet, each opened beforehand: SQLite opens them without waiting. */
export class Disk {
  /** @param {Map<string, Handle>} handles */
  constructor(handles) {
    /** Why nothing more is written; what is in memory stays. @type {unknown} */
    this.lost = null;
    /** Whether the device had no room, since somebody last set it to false; SQLite does not always tell. */
    this.full = false;
    this.handles = handles;
    /** @type {Map<string, Kept>} */
    this.files = new Map();
    for (const [name, handle] of handles) this.files.set(name, new Kept(handle, this));
    /** Names that are files for SQLite; an empty one is none. */
    this.there = new Set([...this.files].filter(([, file]) => file.size > 0).map(([name]) => name));
  }

  /** Do something to the handles, unless they are lost; throws what Emscripten understands. @param {() => void} act */
  attempt(act) {
    if (this.lost) throw new Trouble(EIO);
    try {
      act();
    } catch (error) {
      if (/** @type {Error} */ (error)?.name === 'QuotaExceededError') {
        this.full = true;
        throw new Trouble(ENOSPC);
      }
      this.lost = error;
      throw new Trouble(EIO);
    }
  }

  /** Put other bytes in the place of the database, which is closed. @param {string} name @param {Uint8Array} data */
  replace(name, data) {
    for (const [other, file] of this.files) {
      file.truncate(0);
      if (other === name) file.write(data, 0);
      file.flush();
    }
    this.there = new Set([name]);
  }

  /** Write no more. @param {unknown} why */
  lose(why) {
    this.lost ??= why;
  }

  /** Let the files go. */
  close() {
    for (const handle of this.handles.values()) handle.close();
  }
}

class Trouble extends Error {
  /** @param {number} errno */
  constructor(errno) {
    super(`errno ${errno}`);
    this.errno = errno;
  }
}

/**
 * The type of such a file system, as `FS.mount` takes it.
 * @param {import('../../python/boot.mjs').Files} FS
 * @param {Disk} disk
 */
export function mountable(FS, disk) {
  /** @param {number} code */
  const failure = (code) => new FS['ErrnoError'](code);
  /** @template T @param {() => T} act @returns {T} */
  function told(act) {
    try {
      return act();
    } catch (error) {
      throw error instanceof Trouble ? failure(error.errno) : error;
    }
  }

  /** @param {any} node */
  function getattr(node) {
    const never = new Date(0);
    const size = node.kept?.size ?? 0;
    const times = { atime: never, mtime: never, ctime: never };
    const owner = { uid: 0, gid: 0, rdev: 0, dev: 1, nlink: 1 };
    return {
      ...times,
      ...owner,
      ino: node.id,
      mode: node.mode,
      size,
      blksize: 4096,
      blocks: Math.ceil(size / 512),
    };
  }

  const ofFolder = {
    getattr,
    setattr() {},
    /** @param {any} parent @param {string} name */
    lookup(parent, name) {
      if (!disk.there.has(name)) throw failure(ENOENT);
      return node(parent, name);
    },
    /** @param {any} parent @param {string} name */
    mknod(parent, name) {
      if (!disk.files.has(name)) throw failure(EPERM);
      disk.there.add(name);
      return node(parent, name);
    },
    /** @param {any} parent @param {string} name */
    unlink(parent, name) {
      told(() => {
        disk.files.get(name)?.truncate(0);
        disk.files.get(name)?.flush();
      });
      disk.there.delete(name);
      parent.known.delete(name);
    },
    readdir: () => ['.', '..', ...disk.there],
    rmdir: refuse,
    rename: refuse,
    symlink: refuse,
  };
  const ofFile = {
    getattr,
    /** @param {any} node @param {{size?: number}} changed */
    setattr(node, { size }) {
      if (size !== undefined) told(() => node.kept.truncate(size));
    },
  };
  const streams = {
    open() {},
    close() {},
    /** @param {any} stream @param {Uint8Array} buffer @param {number} from @param {number} length @param {number} at */
    read: (stream, buffer, from, length, at) => stream.node.kept.read(bytes(buffer, from, length), at),
    /** @param {any} stream @param {Uint8Array} buffer @param {number} from @param {number} length @param {number} at */
    write: (stream, buffer, from, length, at) =>
      told(() => stream.node.kept.write(bytes(buffer, from, length), at)),
    /** @param {any} stream @param {number} offset @param {number} whence */
    llseek(stream, offset, whence) {
      const from = { [SEEK_CUR]: stream.position, [SEEK_END]: stream.node.kept.size }[whence] ?? 0;
      if (from + offset < 0) throw failure(EINVAL);
      return from + offset;
    },
    /** @param {any} stream */
    fsync(stream) {
      told(() => stream.node.kept.flush());
      return 0;
    },
  };
  const ofFolderStream = {
    llseek: (/** @type {any} */ _, /** @type {number} */ offset) => offset,
    fsync: () => 0,
  };

  /** @returns {never} */
  function refuse() {
    throw failure(EPERM);
  }

  /** @param {any} parent @param {string} name */
  function node(parent, name) {
    const known = parent.known.get(name);
    if (known) return known;
    const made = FS['createNode'](parent, name, FILE, 0);
    Object.assign(made, { node_ops: ofFile, stream_ops: streams, kept: disk.files.get(name) });
    parent.known.set(name, made);
    return made;
  }

  return {
    mount() {
      const root = FS['createNode'](null, '/', FOLDER, 0);
      return Object.assign(root, { node_ops: ofFolder, stream_ops: ofFolderStream, known: new Map() });
    },
  };
}

/** The part of a buffer; Emscripten hands its whole memory over. @param {Uint8Array} buffer @param {number} from @param {number} length */
function bytes(buffer, from, length) {
  return new Uint8Array(buffer.buffer, buffer.byteOffset + from, length);
}
