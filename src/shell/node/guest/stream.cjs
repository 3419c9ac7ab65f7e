'use strict';
// Streams, as far as programs use them: flowing and paused reading, writing with backpressure, pipes.
const EventEmitter = require('./events.cjs');
const loop = require('./loop.cjs');
const { major } = require('./words.cjs');

class Stream extends EventEmitter {
  pipe(target, options) {
    return pipe(this, target, options);
  }
}

function state(value) {
  return { value, writable: true, configurable: true, enumerable: false };
}

class Readable extends Stream {
  constructor(options = {}) {
    super();
    initReadable(this, options);
  }
  _read() {}
  push(chunk, encoding) {
    const own = this._own;
    if (chunk === null) {
      own.ended = true;
      if (own.flowing) settle(this);
      else if (own.chunks.length === 0 && own.wantsReadable) announce(this);
      return false;
    }
    own.chunks.push(toChunk(own, chunk, encoding));
    own.asked = false;
    if (own.flowing) settle(this);
    else announce(this);
    return own.chunks.length < 16;
  }
  unshift(chunk) {
    this._own.chunks.unshift(chunk);
  }
  read(size) {
    const own = this._own;
    if (own.chunks.length === 0) {
      ask(this);
      if (own.chunks.length === 0) {
        if (own.ended) finish(this);
        return null;
      }
    }
    if (own.objects) return own.chunks.shift();
    const whole = joined(own);
    own.chunks = [];
    if (size !== undefined && size < whole.length) {
      own.chunks = [whole.slice(size)];
      return whole.slice(0, size);
    }
    if (own.ended) loop.nextTick(() => finish(this));
    return whole;
  }
  setEncoding(encoding) {
    const { StringDecoder } = require('./string_decoder.cjs');
    const own = this._own;
    own.decoder = new StringDecoder(encoding);
    own.chunks = own.chunks.map((chunk) => (typeof chunk === 'string' ? chunk : own.decoder.write(chunk)));
    return this;
  }
  resume() {
    const own = this._own;
    if (!own.flowing) {
      own.flowing = true;
      loop.nextTick(settle, this);
    }
    return this;
  }
  pause() {
    this._own.flowing = false;
    return this;
  }
  isPaused() {
    return this._own.flowing === false;
  }
  destroy(error) {
    return destroy(this, error);
  }
  get readableEnded() {
    return this._own.over;
  }
  get readableFlowing() {
    return this._own.flowing;
  }
  on(name, listener) {
    super.on(name, listener);
    if (name === 'data' && this._own.flowing !== false) this.resume();
    if (name === 'readable') {
      this._own.wantsReadable = true;
      loop.nextTick(() => {
        ask(this);
        if (this._own.chunks.length > 0 || this._own.ended) announce(this);
      });
    }
    return this;
  }
  addListener(name, listener) {
    return this.on(name, listener);
  }
  async *[Symbol.asyncIterator]() {
    const queue = [];
    let wake;
    let over = false;
    let fault;
    const notify = () => wake?.();
    this.on('data', (chunk) => {
      queue.push(chunk);
      notify();
    });
    this.once('end', () => ((over = true), notify()));
    this.once('error', (error) => ((fault = error), notify()));
    for (;;) {
      if (queue.length > 0) yield queue.shift();
      else if (fault !== undefined) throw fault;
      else if (over) return;
      else await new Promise((resolve) => (wake = resolve));
    }
  }
}

function initReadable(stream, options) {
  Object.defineProperty(stream, '_own', state({
    chunks: [], ended: false, over: false, flowing: null, asked: false, wantsReadable: false, decoder: undefined,
    objects: options.objectMode === true || options.readableObjectMode === true,
  })); // prettier-ignore
  stream.readable = true;
  stream.destroyed ??= false;
  if (typeof options.read === 'function') stream._read = options.read;
  if (typeof options.destroy === 'function') stream._destroy = options.destroy;
  if (options.encoding) stream.setEncoding(options.encoding);
}

function toChunk(own, chunk, encoding) {
  if (own.objects) return chunk;
  const { Buffer } = require('./buffer.cjs');
  const bytes =
    typeof chunk === 'string'
      ? Buffer.from(chunk, encoding)
      : chunk instanceof Uint8Array && !Buffer.isBuffer(chunk)
        ? Buffer.from(chunk)
        : chunk;
  return own.decoder === undefined ? bytes : own.decoder.write(bytes);
}

function joined(own) {
  if (own.chunks.length === 1) return own.chunks[0];
  if (typeof own.chunks[0] === 'string') return own.chunks.join('');
  return require('./buffer.cjs').Buffer.concat(own.chunks);
}

function ask(stream) {
  const own = stream._own;
  if (own.ended || own.asked || stream.destroyed) return;
  own.asked = true;
  stream._read(16_384);
}

function announce(stream) {
  if (!stream._own.wantsReadable) return;
  loop.nextTick(() => {
    stream.emit('readable');
    if (stream._own.ended && stream._own.chunks.length === 0) finish(stream);
  });
}

/** Gives out what is there, and asks for more. */
function settle(stream) {
  const own = stream._own;
  while (own.flowing && own.chunks.length > 0) stream.emit('data', own.chunks.shift());
  if (!own.flowing) return;
  if (own.ended) finish(stream);
  else {
    ask(stream);
    if (own.chunks.length > 0 || own.ended) loop.nextTick(settle, stream);
  }
}

function finish(stream) {
  const own = stream._own;
  if (own.over || own.chunks.length > 0) return;
  own.over = true;
  stream.readable = false;
  loop.nextTick(() => {
    stream.emit('end');
    if (stream._write === undefined || stream.writableFinished) close(stream);
  });
}

function close(stream) {
  if (stream.closed) return;
  Object.defineProperty(stream, 'closed', state(true));
  stream.destroyed = true;
  stream.emit('close');
}

function destroy(stream, error) {
  if (stream.destroyed) return stream;
  stream.destroyed = true;
  const after = (fault) => {
    loop.nextTick(() => {
      if (fault ?? error) stream.emit('error', fault ?? error);
      close(stream);
    });
  };
  if (typeof stream._destroy === 'function') stream._destroy(error ?? null, after);
  else after();
  return stream;
}

/** A class with what everything has that can be written to. */
const writable = (Base) =>
  class extends Base {
    _write(_chunk, _encoding, done) {
      done();
    }
    write(chunk, encoding, done) {
      return write(this, chunk, encoding, done);
    }
    end(chunk, encoding, done) {
      return end(this, chunk, encoding, done);
    }
    cork() {}
    uncork() {}
  };

class Writable extends writable(Stream) {
  constructor(options = {}) {
    super();
    initWritable(this, options);
  }
  setDefaultEncoding() {
    return this;
  }
  destroy(error) {
    return destroy(this, error);
  }
}

function initWritable(stream, options) {
  Object.defineProperty(stream, '_out', state({ queue: [], busy: false, ending: false, objects: options.objectMode === true || options.writableObjectMode === true, limit: options.highWaterMark ?? 16_384, held: 0, needsDrain: false })); // prettier-ignore
  stream.writable = true;
  stream.destroyed ??= false;
  stream.writableFinished = false;
  stream.writableEnded = false;
  if (typeof options.write === 'function') stream._write = options.write;
  if (typeof options.final === 'function') stream._final = options.final;
  if (typeof options.destroy === 'function') stream._destroy = options.destroy;
}

function write(stream, chunk, encoding, done) {
  const out = stream._out;
  const callback = typeof encoding === 'function' ? encoding : done;
  if (stream.writableEnded) {
    const { nodeError } = require('./errors.cjs');
    const fault = nodeError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
    loop.nextTick(() => {
      callback?.(fault);
      stream.emit('error', fault);
    });
    return false;
  }
  const plain = out.objects || typeof chunk !== 'string' || stream._decodeStrings === false;
  const data = plain
    ? chunk
    : require('./buffer.cjs').Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8');
  if (!out.objects && typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
    throw require('./errors.cjs').invalidType(
      'chunk',
      'of type string or an instance of Buffer, TypedArray, or DataView',
      chunk,
    );
  }
  out.held += data?.length ?? 1;
  out.queue.push([data, typeof encoding === 'string' ? encoding : 'buffer', callback]);
  flush(stream);
  if (out.held >= out.limit) out.needsDrain = true;
  return !out.needsDrain;
}

function flush(stream) {
  const out = stream._out;
  if (out.busy) return;
  const next = out.queue.shift();
  if (next === undefined) {
    if (out.needsDrain) {
      out.needsDrain = false;
      loop.nextTick(() => stream.emit('drain'));
    }
    if (out.ending) complete(stream);
    return;
  }
  const [chunk, encoding, callback] = next;
  out.busy = true;
  let settled = false;
  stream._write(chunk, encoding, (error) => {
    if (settled) return;
    settled = true;
    out.busy = false;
    out.held -= chunk?.length ?? 1;
    if (error) {
      callback?.(error);
      destroy(stream, error);
      return;
    }
    if (callback) loop.nextTick(callback, null);
    flush(stream);
  });
}

function complete(stream) {
  if (stream._out.done) return;
  stream._out.done = true;
  const over = (error) => {
    if (error) {
      destroy(stream, error);
      return;
    }
    loop.nextTick(() => {
      stream.writableFinished = true;
      stream.emit('finish');
      if (stream._own === undefined || stream._own.over) close(stream);
    });
  };
  if (typeof stream._final === 'function') stream._final(over);
  else over();
}

function end(stream, chunk, encoding, done) {
  const callback = [chunk, encoding, done].find((each) => typeof each === 'function');
  const words = typeof encoding === 'string' ? encoding : undefined;
  if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') write(stream, chunk, words);
  if (stream.writableEnded) return stream;
  stream.writableEnded = true;
  stream.writable = false;
  // Later versions call it before those who listen.
  if (callback) stream[major >= 14 ? 'prependOnceListener' : 'once']('finish', callback);
  stream._out.ending = true;
  flush(stream);
  return stream;
}

class Duplex extends writable(Readable) {
  constructor(options = {}) {
    super(options);
    initWritable(this, options);
  }
}

class Transform extends Duplex {
  constructor(options = {}) {
    super(options);
    if (typeof options.transform === 'function') this._transform = options.transform;
    if (typeof options.flush === 'function') this._flush = options.flush;
  }
  _write(chunk, encoding, done) {
    this._transform(chunk, encoding, (error, data) => {
      if (data !== undefined && data !== null) this.push(data);
      done(error);
    });
  }
  _final(done) {
    const over = (error, data) => {
      if (data !== undefined && data !== null) this.push(data);
      this.push(null);
      done(error);
    };
    if (typeof this._flush === 'function') this._flush(over);
    else over();
  }
}

class PassThrough extends Transform {
  _transform(chunk, _encoding, done) {
    done(null, chunk);
  }
}

function pipe(source, target, options = {}) {
  source.on('data', (chunk) => {
    if (target.write(chunk) === false && typeof source.pause === 'function') {
      source.pause();
      target.once('drain', () => source.resume());
    }
  });
  if (options.end !== false && target !== process.stdout && target !== process.stderr)
    source.once('end', () => target.end());
  target.emit('pipe', source);
  return target;
}

function finished(stream, options, callback = options) {
  let told = false;
  const tell = (error) => {
    if (!told) callback(error);
    told = true;
  };
  stream.once('error', tell);
  stream.once(stream._out === undefined ? 'end' : 'finish', () => tell());
  return () => (told = true);
}

function pipeline(...stages) {
  const callback = typeof stages.at(-1) === 'function' ? stages.pop() : () => undefined;
  const streams = asStreams(stages);
  let told = false;
  const tell = (error) => {
    if (!told) callback(error);
    told = true;
  };
  for (const stream of streams) stream.once('error', tell);
  streams.at(-1).once('finish', () => tell());
  return streams.reduce((from, to) => from.pipe(to));
}

/** A function among the stages of a pipeline makes a stream of the one before it. */
const asStreams = (stages) =>
  stages.flat().reduce((streams, stage) => {
    if (typeof stage === 'function') return [...streams.slice(0, -1), Readable.from(stage(streams.at(-1)))];
    return [...streams, typeof stage.on === 'function' ? stage : Readable.from(stage)];
  }, []);

/** What streams have of arrays, over the chunks as they come. */
const OPERATORS = {
  async *map(chunks, work) {
    for await (const chunk of chunks) yield await work(chunk);
  },
  async *filter(chunks, test) {
    for await (const chunk of chunks) if (await test(chunk)) yield chunk;
  },
  async *flatMap(chunks, work) {
    for await (const chunk of chunks) yield* await work(chunk);
  },
  async *take(chunks, count) {
    let left = count;
    if (left > 0) for await (const chunk of chunks) { yield chunk; left -= 1; if (left <= 0) return; } // prettier-ignore
  },
  async *drop(chunks, count) {
    let left = count;
    for await (const chunk of chunks) if (left > 0) left -= 1; else yield chunk; // prettier-ignore
  },
};
for (const [name, work] of Object.entries(OPERATORS))
  Readable.prototype[name] = function (argument) {
    return Readable.from(work(this, argument));
  };
Object.assign(Readable.prototype, {
  async toArray() {
    const all = [];
    for await (const chunk of this) all.push(chunk);
    return all;
  },
  async forEach(work) {
    for await (const chunk of this) await work(chunk);
  },
  async reduce(work, start) {
    const all = await this.toArray();
    return arguments.length > 1
      ? all.reduce((sum, each) => work(sum, each), start)
      : all.reduce((sum, each) => work(sum, each));
  },
});

Readable.from = (items, options) => {
  const stream = new Readable({ objectMode: true, ...options });
  (async () => {
    for await (const item of typeof items === 'string' ? [items] : items) stream.push(item);
    stream.push(null);
  })().catch((error) => stream.destroy(error));
  return stream;
};
Object.assign(Stream, { Stream, Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished });
module.exports = Stream;
