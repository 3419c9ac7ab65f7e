'use strict';
// The container's files: every operation synchronously, and from those the others.
const host = require('./host.cjs');
const path = require('./path.cjs');
const { systemError, invalidType, notSimulated } = require('./errors.cjs');
const { Buffer } = require('./buffer.cjs');
const { exact } = require('./stdio.cjs');

const constants = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, COPYFILE_EXCL: 1, S_IFMT: 61_440, S_IFREG: 32_768, S_IFDIR: 16_384, S_IFLNK: 40_960 }; // prettier-ignore
const KINDS = { 'file': 0o100000, 'directory': 0o040000, 'symlink': 0o120000, 'char-device': 0o020000, 'block-device': 0o060000, 'fifo': 0o010000, 'socket': 0o140000 }; // prettier-ignore

function named(file, what = 'path') {
  if (typeof file === 'string') return file;
  if (Buffer.isBuffer(file)) return file.toString();
  if (file?.protocol === 'file:') return require('./url.cjs').fileURLToPath(file);
  throw invalidType(what, 'of type string or an instance of Buffer or URL', file);
}
const whole = (file) => path.resolve(process.cwd(), file);

/** Asks the host; its faults become Node's. */
function call(syscall, operation, file, rest = [], dest = undefined) {
  try {
    const first = operation === 'fs.symlink' ? file : whole(file);
    return host(operation, first, ...rest);
  } catch (error) {
    if (error.code === 'ERR_FS_FILE_TOO_LARGE' || !error.code) throw error;
    throw systemError(error.code, syscall, file, dest);
  }
}

class Stats {
  constructor({ type, mode, uid, gid, mtime, size, inode, links }) {
    const time = new Date(Math.floor(mtime));
    Object.assign(this, { dev: 1, mode: (KINDS[type] ?? 0) | mode, nlink: links, uid, gid, rdev: 0, blksize: 4096, ino: inode, size, blocks: Math.ceil(size / 512) }); // prettier-ignore
    for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) this[`${name}Ms`] = mtime;
    for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) Object.defineProperty(this, name, { value: time, enumerable: true, writable: true }); // prettier-ignore
    Object.defineProperty(this, 'kind', { value: type, enumerable: false });
  }
}
class Dirent {
  constructor(name, kind, parent) {
    this.name = name;
    this.parentPath = parent;
    this.path = parent;
    Object.defineProperty(this, 'kind', { value: kind, enumerable: false });
  }
}
for (const [method, kind] of [
  ['isFile', 'file'],
  ['isDirectory', 'directory'],
  ['isSymbolicLink', 'symlink'],
  ['isFIFO', 'fifo'],
  ['isSocket', 'socket'],
  ['isCharacterDevice', 'char-device'],
  ['isBlockDevice', 'block-device'],
]) {
  const value = function () {
    return this.kind === kind;
  };
  for (const Base of [Stats, Dirent])
    Object.defineProperty(Base.prototype, method, { value, configurable: true, writable: true });
}

const encodingOf = (options) => (typeof options === 'string' ? options : (options?.encoding ?? null));
const statOf = (file, follow = true) =>
  JSON.parse(call(follow ? 'stat' : 'lstat', follow ? 'fs.stat' : 'fs.lstat', file));
const typeOf = (file) => {
  try {
    return statOf(file).type;
  } catch {
    return undefined;
  }
};

/** Open files by number. */
const open = new Map();
let nextDescriptor = 17;

function descriptorOf(number, syscall) {
  const file = open.get(number);
  if (file === undefined) throw systemError('EBADF', syscall);
  return file;
}

function bytesOf(data, encoding) {
  if (typeof data === 'string') return Buffer.from(data, encoding ?? 'utf8');
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw invalidType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
}

const put = (syscall, file, bytes, mode = 0o666) => void call(syscall, 'fs.write', file, [exact(bytes), mode]);

const sync = {
  readFile(file, options) {
    const encoding = encodingOf(options);
    let bytes;
    if (typeof file === 'number') {
      bytes = file === 0 ? Buffer.from(host('read-all-stdin')) : sync.readFile(descriptorOf(file, 'read').path);
    } else {
      const name = named(file);
      if (typeOf(name) === 'directory') throw systemErrorOf('EISDIR', 'read');
      bytes = Buffer.from(call('open', 'fs.read', name));
    }
    return encoding === null || encoding === 'buffer' ? bytes : bytes.toString(encoding);
  },
  writeFile(file, data, options) {
    const bytes = bytesOf(typeof data === 'string' || ArrayBuffer.isView(data) ? data : typeof data?.toString === 'function' && Object.hasOwn(data, 'toString') ? String(data) : data, encodingOf(options)); // prettier-ignore
    if (typeof file === 'number') return void sync.write(file, bytes);
    const flag = options?.flag ?? 'w';
    const name = named(file);
    if (flag.startsWith('a')) return void sync.appendFile(name, bytes);
    if (flag.includes('x') && typeOf(name) !== undefined) throw systemError('EEXIST', 'open', name);
    return put('open', name, bytes, options?.mode);
  },
  appendFile(file, data, options) {
    const bytes = bytesOf(data, encodingOf(options));
    if (typeof file === 'number') return void sync.write(file, bytes);
    const name = named(file);
    const before = typeOf(name) === 'file' ? sync.readFile(name) : Buffer.alloc(0);
    return put('open', name, Buffer.concat([before, bytes]), options?.mode);
  },
  open(file, flags = 'r', mode = 0o666) {
    const name = named(file);
    const wanted =
      typeof flags === 'number' ? (flags & 1024 ? 'a' : flags & 512 ? 'w' : flags & 3 ? 'r+' : 'r') : flags;
    const type = typeOf(name);
    if (/^r/.test(wanted) && type === undefined) call('open', 'fs.stat', name);
    if (wanted.includes('x') && type !== undefined) throw systemError('EEXIST', 'open', name);
    if (type === 'directory' && wanted !== 'r') throw systemError('EISDIR', 'open', name);
    if (wanted === 'r') call('open', 'fs.access', name, [4]);
    if (/^w/.test(wanted) || type === undefined) put('open', name, Buffer.alloc(0), mode);
    nextDescriptor += 1;
    open.set(nextDescriptor, { path: whole(name), position: 0, append: wanted.startsWith('a') });
    return nextDescriptor;
  },
  close(descriptor) {
    descriptorOf(descriptor, 'close');
    open.delete(descriptor);
  },
  read(descriptor, buffer, offset = 0, length = undefined, position = null) {
    const at = typeof offset === 'object' && offset !== null ? offset : { offset, length, position };
    const file = descriptorOf(descriptor, 'read');
    const bytes = sync.readFile(file.path);
    const from = at.position ?? file.position;
    const part = bytes.subarray(from, from + (at.length ?? buffer.byteLength - (at.offset ?? 0)));
    new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).set(part, at.offset ?? 0);
    if (at.position === null || at.position === undefined) file.position += part.length;
    return part.length;
  },
  write(descriptor, data, offset = undefined, length = undefined, position = null) {
    const isText = typeof data === 'string';
    const all = bytesOf(data, isText ? length : undefined);
    const bytes = isText ? all : all.subarray(offset ?? 0, (offset ?? 0) + (length ?? all.length));
    if (descriptor === 1 || descriptor === 2) {
      host('write', descriptor, exact(bytes));
      return bytes.length;
    }
    const file = descriptorOf(descriptor, 'write');
    const before = sync.readFile(file.path);
    const at = file.append ? before.length : ((isText ? offset : position) ?? file.position);
    const after = Buffer.alloc(Math.max(before.length, at + bytes.length));
    after.set(before);
    after.set(bytes, at);
    put('write', file.path, after);
    file.position = at + bytes.length;
    return bytes.length;
  },
  fstat: (descriptor) => new Stats(statOf(descriptorOf(descriptor, 'fstat').path)),
  ftruncate: (descriptor, length = 0) => sync.truncate(descriptorOf(descriptor, 'ftruncate').path, length),
  fsync: () => undefined,
  stat: (file, options) =>
    options?.throwIfNoEntry === false && typeOf(named(file)) === undefined ? undefined : new Stats(statOf(named(file))),
  lstat: (file) => new Stats(statOf(named(file), false)),
  access: (file, mode = 0) => void call('access', 'fs.access', named(file), [mode]),
  readdir(file, options) {
    const name = named(file);
    const list = JSON.parse(call('scandir', 'fs.readdir', name));
    const all = options?.recursive
      ? list.flatMap(([each, kind]) => [[each, kind], ...(kind === 'directory' ? sync.readdir(`${name}/${each}`, { recursive: true, kinds: true }).map(([below, its]) => [`${each}/${below}`, its]) : [])]) // prettier-ignore
      : list;
    if (options?.kinds) return all;
    return options?.withFileTypes ? all.map(([each, kind]) => new Dirent(path.basename(each), kind, path.join(name, path.dirname(each)))) : all.map(([each]) => each); // prettier-ignore
  },
  mkdir(file, options) {
    const name = named(file);
    const mode = typeof options === 'object' && options !== null ? (options.mode ?? 0o777) : (options ?? 0o777);
    if (options?.recursive !== true) return void call('mkdir', 'fs.mkdir', name, [mode]);
    let first;
    const parts = whole(name).split('/').slice(1);
    parts.forEach((_, index) => {
      const folder = `/${parts.slice(0, index + 1).join('/')}`;
      const type = typeOf(folder);
      if (type === undefined) {
        call('mkdir', 'fs.mkdir', folder, [mode]);
        first ??= folder;
      } else if (type !== 'directory')
        throw systemError(index === parts.length - 1 ? 'EEXIST' : 'ENOTDIR', 'mkdir', name);
    });
    return first;
  },
  rmdir(file, options) {
    if (options?.recursive) return sync.rm(file, { recursive: true, force: true });
    return void call('rmdir', 'fs.rmdir', named(file));
  },
  rm(file, options = {}) {
    const name = named(file);
    let type;
    try {
      type = statOf(name, false).type;
    } catch (error) {
      if (options.force && error.code === 'ENOENT') return;
      throw error;
    }
    if (type !== 'directory') return void call('rm', 'fs.unlink', name);
    if (!options.recursive) {
      const { nodeError } = require('./errors.cjs');
      throw nodeError(Error, 'ERR_FS_EISDIR', `Path is a directory: rm returned EISDIR (is a directory) ${name}`);
    }
    for (const each of sync.readdir(name)) sync.rm(`${name}/${each}`, options);
    return void call('rm', 'fs.rmdir', name);
  },
  unlink: (file) => void call('unlink', 'fs.unlink', named(file)),
  rename: (from, to) => void call('rename', 'fs.rename', named(from), [whole(named(to))], named(to)),
  copyFile(from, to, mode = 0) {
    const [source, target] = [named(from, 'src'), named(to, 'dest')];
    if (mode & 1 && typeOf(target) !== undefined) throw systemError('EEXIST', 'copyfile', source, target);
    let bytes;
    try {
      bytes = Buffer.from(host('fs.read', whole(source)));
      put('copyfile', target, bytes, statOf(source).mode);
    } catch (error) {
      throw systemError(error.code, 'copyfile', source, target);
    }
  },
  cp(from, to, options = {}) {
    const [source, target] = [named(from), named(to)];
    if (typeOf(source) !== 'directory') return sync.copyFile(source, target);
    if (!options.recursive) throw systemError('EISDIR', 'cp', source);
    sync.mkdir(target, { recursive: true });
    for (const each of sync.readdir(source)) sync.cp(`${source}/${each}`, `${target}/${each}`, options);
    return undefined;
  },
  symlink: (target, file) => void call('symlink', 'fs.symlink', named(target), [whole(named(file))], named(file)),
  link: (existing, file) => void call('link', 'fs.link', named(existing), [whole(named(file))], named(file)),
  readlink: (file) => call('readlink', 'fs.readlink', named(file)),
  realpath: (file) => call('lstat', 'fs.realpath', named(file)),
  chmod: (file, mode) =>
    void call('chmod', 'fs.chmod', named(file), [typeof mode === 'string' ? Number.parseInt(mode, 8) : mode]),
  chown: (file, uid, gid) => void call('chown', 'fs.chown', named(file), [uid, gid]),
  utimes: (file, _atime, mtime) =>
    void call('utime', 'fs.utimes', named(file), [mtime instanceof Date ? mtime.getTime() : mtime * 1000]),
  truncate(file, length = 0) {
    const before = sync.readFile(named(file));
    const after = Buffer.alloc(length);
    before.copy(after);
    put('open', named(file), after);
  },
  mkdtemp(prefix) {
    const name = `${prefix}${Array.from({ length: 6 }, () => 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'[Math.floor(Math.random() * 62)]).join('')}`; // prettier-ignore
    sync.mkdir(name, 0o700);
    return name;
  },
  opendir: () => {
    throw notSimulated('fs.opendir');
  },
};

const systemErrorOf = (code, syscall) => Object.assign(systemError(code, syscall), { path: undefined });

/** The same with a callback: works now, tells later. */
const withCallback =
  (name) =>
  (...args) => {
    const callback = args.pop();
    if (typeof callback !== 'function') throw invalidType('cb', 'of type function', callback);
    let result;
    try {
      result = sync[name](...args);
    } catch (error) {
      setImmediate(callback, error);
      return;
    }
    if (name === 'read' || name === 'write') setImmediate(callback, null, result, args[1]);
    else if (result === undefined) setImmediate(callback, null);
    else setImmediate(callback, null, result);
  };

function existsSync(file) {
  try {
    return host('fs.exists', whole(named(file)));
  } catch {
    return false;
  }
}

function createReadStream(file, options = {}) {
  const { Readable } = require('./stream.cjs');
  const own = typeof options === 'string' ? { encoding: options } : options;
  let bytes;
  let wanted = false;
  const send = () => {
    const size = own.highWaterMark ?? 65_536;
    for (let at = 0; at < bytes.length; at += size) stream.push(bytes.subarray(at, at + size));
    stream.push(null);
    wanted = false;
  };
  const stream = new Readable({
    encoding: own.encoding,
    read() {
      if (wanted) return;
      wanted = true;
      if (bytes !== undefined) send();
    },
  });
  // A file is opened whether anybody reads or not: one that is not there is an error of the stream at once.
  setImmediate(() => {
    try {
      bytes = sync.readFile(file).subarray(own.start ?? 0, own.end === undefined ? undefined : own.end + 1);
    } catch (error) {
      stream.destroy(error);
      return;
    }
    stream.emit('open', 17);
    stream.emit('ready');
    if (wanted) send();
  });
  stream.path = file;
  stream.close = () => stream.destroy();
  return stream;
}

function createWriteStream(file, options = {}) {
  const { Writable } = require('./stream.cjs');
  const own = typeof options === 'string' ? { encoding: options } : options;
  let descriptor;
  const stream = new Writable({
    write(chunk, _encoding, done) {
      try {
        descriptor ??= sync.open(file, own.flags ?? 'w', own.mode);
        sync.write(descriptor, chunk);
        stream.bytesWritten += chunk.length;
        done();
      } catch (error) {
        done(error);
      }
    },
    final(done) {
      descriptor ??= sync.open(file, own.flags ?? 'w', own.mode);
      sync.close(descriptor);
      done();
    },
  });
  Object.assign(stream, { path: file, bytesWritten: 0, close: () => stream.end() });
  return stream;
}

const refuse = (name) => () => {
  throw notSimulated(`fs.${name}`);
};
const fs = { constants, ...constants, Stats, Dirent, existsSync, exists: (file, callback) => setImmediate(callback, existsSync(file)), createReadStream, createWriteStream, watch: refuse('watch'), watchFile: refuse('watchFile') }; // prettier-ignore
for (const name of Object.keys(sync)) {
  fs[`${name}Sync`] = sync[name];
  fs[name] = withCallback(name);
}
fs.realpathSync.native = fs.realpathSync;
let promises;
Object.defineProperty(fs, 'promises', {
  enumerable: true,
  get: () => (promises ??= require('./fs-in-promises.cjs').promisesOf(fs)),
});
module.exports = fs;
