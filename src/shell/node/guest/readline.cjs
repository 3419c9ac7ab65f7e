'use strict';
// Lines of an input; no editing.
const EventEmitter = require('./events.cjs');

class Interface extends EventEmitter {
  constructor({ input, output, prompt = '> ' }) {
    super();
    Object.assign(this, { input, output, text: '', prompt_: prompt, waiting: [], closed: false });
    input.on('data', (chunk) => this.take(String(chunk)));
    input.on('end', () => this.finish());
    input.resume?.();
  }
  take(chunk) {
    this.text += chunk;
    const lines = this.text.split(/\r\n|\n|\r/);
    this.text = lines.pop();
    for (const line of lines) this.tell(line);
  }
  tell(line) {
    const question = this.waiting.shift();
    if (question) question(line);
    else this.emit('line', line);
  }
  finish() {
    if (this.text !== '') this.tell(this.text);
    this.text = '';
    this.close();
  }
  question(query, options, callback = options) {
    this.output?.write(query);
    this.waiting.push(callback);
  }
  setPrompt(prompt) {
    this.prompt_ = prompt;
  }
  prompt() {
    this.output?.write(this.prompt_);
  }
  write(text) {
    this.take(text);
  }
  close() {
    if (this.closed) return;
    this.closed = true;
    this.input.pause?.();
    this.emit('close');
  }
  pause() {
    this.input.pause();
    return this;
  }
  resume() {
    this.input.resume();
    return this;
  }
  async *[Symbol.asyncIterator]() {
    const lines = [];
    let wake;
    this.on('line', (line) => (lines.push(line), wake?.()));
    this.on('close', () => wake?.());
    for (;;) {
      if (lines.length > 0) yield lines.shift();
      else if (this.closed) return;
      else await new Promise((resolve) => (wake = resolve));
    }
  }
}

module.exports = { Interface, createInterface: (input, output) => new Interface(input?.input === undefined ? { input, output } : input), clearLine: () => true, cursorTo: () => true, moveCursor: () => true }; // prettier-ignore
