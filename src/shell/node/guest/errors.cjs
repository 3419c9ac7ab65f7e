'use strict';
// Faults of Node's own, with its codes and wording.

function nodeError(Base, code, message) {
  return require('./stack.cjs').withCode(new Base(message), code);
}

function received(value) {
  if (value === null || value === undefined) return `Received ${value}`;
  if (typeof value === 'function') return `Received function ${value.name}`;
  if (typeof value === 'object') {
    const name = value.constructor?.name;
    return name
      ? `Received an instance of ${name}`
      : `Received ${require('./inspect.cjs').inspect(value, { depth: -1 })}`;
  }
  let shown = require('./inspect.cjs').inspect(value);
  if (shown.length > 28) shown = `${shown.slice(0, 25)}...`;
  return `Received type ${typeof value} (${shown})`;
}

function invalidType(name, expected, value, isArgument = true) {
  const what = isArgument && !name.includes('.') ? `"${name}" argument` : `"${name}" property`;
  return nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The ${what} must be ${expected}. ${received(value)}`);
}

const MESSAGES = {
  ENOENT: 'no such file or directory', EACCES: 'permission denied', EEXIST: 'file already exists',
  ENOTDIR: 'not a directory', EISDIR: 'illegal operation on a directory', ENOTEMPTY: 'directory not empty',
  EPERM: 'operation not permitted', EROFS: 'read-only file system', EXDEV: 'cross-device link not permitted',
  ELOOP: 'too many symbolic links encountered', EBADF: 'bad file descriptor', EINVAL: 'invalid argument',
  EBUSY: 'resource busy or locked', ENAMETOOLONG: 'name too long', ENOSPC: 'no space left on device',
  EDQUOT: 'disk quota exceeded', EFBIG: 'file too large',
  EPIPE: 'broken pipe', ECONNREFUSED: 'connection refused', EADDRINUSE: 'address already in use',
}; // prettier-ignore
const NUMBERS = {
  EPERM: 1, ENOENT: 2, EBADF: 9, EACCES: 13, EBUSY: 16, EEXIST: 17, EXDEV: 18, ENOTDIR: 20, EISDIR: 21, EINVAL: 22,
  EDQUOT: 122, EFBIG: 27, ENOSPC: 28, EROFS: 30, EPIPE: 32, ENAMETOOLONG: 36, ENOTEMPTY: 39, ELOOP: 40, EADDRINUSE: 98, ENETUNREACH: 101,
  ECONNRESET: 104, ETIMEDOUT: 110, ECONNREFUSED: 111, EHOSTUNREACH: 113, ENOTFOUND: 3008, EAI_AGAIN: 3001,
}; // prettier-ignore

const errno = (code) => -(NUMBERS[code] ?? 1);

/** A system call that failed on a path. */
function systemError(code, syscall, path, dest) {
  const where = path === undefined ? '' : ` '${path}'`;
  const to = dest === undefined ? '' : ` -> '${dest}'`;
  const error = new Error(`${code}: ${MESSAGES[code] ?? 'unknown error'}, ${syscall}${where}${to}`);
  Object.assign(error, { errno: errno(code), code, syscall });
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}

/** Something of Node that is not here. */
function notSimulated(what) {
  return nodeError(Error, 'ERR_NOT_SIMULATED', `${what} is not simulated here`);
}

module.exports = { nodeError, invalidType, received, systemError, errno, notSimulated, MESSAGES };
