'use strict';
// The operations of fs as promises.
const later = (work) => new Promise((resolve, reject) => {
  setImmediate(() => {
    try {
      resolve(work());
    } catch (error) {
      reject(error);
    }
  });
}); // prettier-ignore

const NAMES = ['readFile', 'writeFile', 'appendFile', 'stat', 'lstat', 'access', 'readdir', 'mkdir', 'rmdir', 'rm', 'unlink', 'rename', 'copyFile', 'cp', 'symlink', 'link', 'readlink', 'realpath', 'chmod', 'chown', 'utimes', 'truncate', 'mkdtemp']; // prettier-ignore

/** `fs.promises`, over the synchronous operations of `fs`. */
function promisesOf(fs) {
  class FileHandle {
    constructor(fd) {
      this.fd = fd;
    }
    readFile(options) {
      return later(() => fs.readFileSync(this.fd, options));
    }
    writeFile(data, options) {
      return later(() => fs.writeFileSync(this.fd, data, options));
    }
    appendFile(data) {
      return later(() => void fs.writeSync(this.fd, data));
    }
    read(buffer, offset, length, position) {
      return later(() => ({ bytesRead: fs.readSync(this.fd, buffer, offset, length, position), buffer }));
    }
    write(data, ...rest) {
      return later(() => ({ bytesWritten: fs.writeSync(this.fd, data, ...rest), buffer: data }));
    }
    stat() {
      return later(() => fs.fstatSync(this.fd));
    }
    close() {
      return later(() => fs.closeSync(this.fd));
    }
  }

  return {
    constants: fs.constants,
    open: (...args) => later(() => new FileHandle(fs.openSync(...args))),
    ...Object.fromEntries(NAMES.map((name) => [name, (...args) => later(() => fs[`${name}Sync`](...args))])),
  };
}

module.exports = { promisesOf };
