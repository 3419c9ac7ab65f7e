'use strict';
// Preloaded into a program in a real Node: gives it the container's environment and streams, and tells what it does.
const { Buffer } = require('node:buffer');
const { constants } = require('node:os');
const net = require('node:net');
const { Readable, Writable } = require('node:stream');

const config = JSON.parse(process.env.LAYER_LAB);
for (const name of Object.keys(process.env)) delete process.env[name];
Object.assign(process.env, config.env);

const output = process.stdout;
const input = process.stdin;
const send = (kind, data) => output.write(`\x1e${kind}:${Buffer.from(data).toString('base64')}\x1f`);
send('hello', '');

function terminal(stream) {
  stream.columns = config.size.columns;
  stream.rows = config.size.rows;
  stream.getWindowSize = () => [stream.columns, stream.rows];
  stream.getColorDepth = () => 8;
  stream.hasColors = () => true;
}

function outlet(fd, kind) {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      send(kind, chunk);
      done();
    },
  });
  stream.fd = fd;
  if (config.isTerminal[fd]) {
    stream.isTTY = true;
    terminal(stream);
  }
  return stream;
}

let isAsked = false;
const stdin = new Readable({
  read() {
    input.ref?.();
    if (!isAsked) send('stdin', '');
    isAsked = true;
  },
});
stdin.fd = 0;
if (config.isTerminal[0]) Object.assign(stdin, { isTTY: true, setRawMode: () => stdin });

for (const [name, stream] of Object.entries({ stdin, stdout: outlet(1, 'out'), stderr: outlet(2, 'err') }))
  Object.defineProperty(process, name, { value: stream, configurable: true, enumerable: true });

const orders = {
  D: (data) => stdin.push(Buffer.from(data, 'base64')),
  E: () => {
    stdin.push(null);
    input.unref?.();
  },
  S: (name) => process.emit(name, name, constants.signals[name]),
};
let rest = '';
input.setRawMode?.(true);
input.setEncoding('latin1');
input.on('data', (chunk) => {
  const lines = (rest + chunk).split(/[\r\n]+/);
  rest = lines.pop();
  for (const line of lines) orders[line[0]]?.(line.slice(2));
});
input.unref?.();

const tellSignals = () =>
  send(
    'signals',
    Object.keys(constants.signals)
      .filter((name) => process.listenerCount(name) > 0)
      .join(),
  );
for (const event of ['newListener', 'removeListener'])
  process.on(event, (name) => {
    if (String(name).startsWith('SIG')) process.nextTick(tellSignals);
  });

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (...args) {
  let port = 0;
  this.once('listening', () => {
    port = this.address()?.port ?? 0;
    if (port > 0) send('listening', String(port));
  });
  this.once('close', () => {
    if (port > 0) send('closed', String(port));
  });
  return listen.apply(this, args);
};
