'use strict';
// The standard streams of a process.
const host = require('./host.cjs');
const config = require('./config.cjs');
const loop = require('./loop.cjs');
const { Readable, Writable } = require('./stream.cjs');

function output(descriptor, process) {
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      host('write', descriptor, typeof chunk === 'string' ? chunk : exact(chunk));
      done();
    },
  });
  Object.assign(stream, { fd: descriptor, _isStdio: true });
  if (config.isTerminal[descriptor]) terminal(stream, process);
  Object.defineProperty(stream, 'writableLength', { get: () => 0, enumerable: false });
  stream.end = () => stream;
  return stream;
}

/** What a stream to a terminal has besides: its size, and `resize` whenever that is another one. */
function terminal(stream, process) {
  let size = JSON.parse(host('size'));
  Object.defineProperties(stream, {
    isTTY: { value: true, enumerable: true },
    columns: { get: () => size.columns, enumerable: true },
    rows: { get: () => size.rows, enumerable: true },
  });
  stream.getWindowSize = () => [size.columns, size.rows];
  stream.hasColors = () => true;
  stream.getColorDepth = () => 8;
  process.on('SIGWINCH', () => {
    const before = size;
    size = JSON.parse(host('size'));
    if (size.columns !== before.columns || size.rows !== before.rows) stream.emit('resize');
  });
}

/** The bytes of a view alone, for what takes whole buffers. */
function exact(view) {
  return view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
}

function input() {
  let release;
  const stream = new Readable({
    read: () => {
      if (release !== undefined) return;
      release = loop.hold();
      host('read-stdin');
    },
  });
  Object.assign(stream, { fd: 0, isTTY: config.isTerminal[0] ? true : undefined });
  stream.setRawMode = () => stream;
  stream.unref = () => (release?.(), stream);
  stream.ref = () => stream;
  const { pause } = stream;
  stream.pause = () => {
    release?.();
    return Reflect.apply(pause, stream, []);
  };
  loop.on('stdin', (_head, bytes) => stream.push(require('./buffer.cjs').Buffer.from(bytes)));
  loop.on('stdin-end', () => {
    release?.();
    stream.push(null);
  });
  return stream;
}

module.exports = { output, input, exact };
