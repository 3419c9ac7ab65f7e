import type { SessionClient } from '../session/protocol.ts';
import { createController, type TerminalController } from './controller.ts';
import type { Display } from './display.ts';
import { localStore } from './local-store.ts';
import { attachPlainPrompt } from './plain-prompt.ts';
import { stringsFor } from './strings.ts';
import { createTerminalView, type TerminalView } from './terminal-view.ts';
import { announcement, createTranscript, type CommandRun, type Transcript } from './transcript.ts';
import { showTranscript } from './transcript-view.ts';

const HOME = '/home/learner';

/** Fired by `<layer-terminal>` when a command has ended; bubbles. */
export type CommandEvent = CustomEvent<CommandRun>;

declare global {
  interface HTMLElementTagNameMap {
    'layer-terminal': LayerTerminal;
  }
  interface HTMLElementEventMap {
    'layer-command': CommandEvent;
  }
}

function part<T extends Element>(host: Element, name: string, type: new () => T): T {
  const found = host.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof type)) throw new Error(`<layer-terminal> lacks its part "${name}"`);
  return found;
}

/** The terminal of the page. Its markup is in Terminal.astro; set `session` to bring it to life. */
export class LayerTerminal extends HTMLElement {
  #session: SessionClient | null = null;
  #view: TerminalView | null = null;
  #controller: TerminalController | null = null;
  #transcript: Transcript | null = null;
  #cleanUp: (() => void)[] = [];

  /** Gives the terminal its session; the prompt accepts typing at once, whether the session is ready or not. */
  set session(session: SessionClient) {
    const transcript = createTranscript(localStore(`layer-lab:transcript:${this.dataset.start ?? ''}`));
    this.#session = session;
    this.#transcript = transcript;
    const strings = stringsFor(this);
    if (!this.plain) this.#openView(session);
    const controller = createController({
      display: this.#display(),
      session,
      transcript,
      cwd: transcript.cwd ?? HOME,
      home: HOME,
      onCommand: (run) => this.#ended(run),
      onPrompt: (prompt) => (part(this, 'prompt', HTMLElement).textContent = prompt),
    });
    this.#controller = controller;
    this.#cleanUp.push(showTranscript(part(this, 'transcript', HTMLElement), transcript, strings));
    this.#attachPlain(session, transcript);
    this.#attachFocus();
    void session.ready.then(() => this.#view && session.resize(this.#view.columns, this.#view.rows));
  }

  /** True where the plain prompt and the transcript stand in for xterm, which then need not even open. */
  get plain(): boolean {
    return this.hasAttribute('plain');
  }

  /** What was typed and printed stays: both write and read the same transcript. */
  set plain(plain: boolean) {
    this.toggleAttribute('plain', plain);
    part(this, 'transcript', HTMLElement).tabIndex = plain ? 0 : -1;
    if (plain || !this.#session) return;
    if (!this.#view) {
      this.#openView(this.#session);
      this.#controller?.redraw();
    }
    this.#view?.fit();
  }

  /** Commands given since the last reset, oldest first. */
  get runs(): readonly CommandRun[] {
    return this.#transcript?.runs ?? [];
  }

  /** Types a command and runs it. */
  run(command: string): void {
    this.#controller?.run(command);
  }

  /** Gives keys as a terminal encodes them: for the key row on touch screens. */
  sendKeys(data: string): void {
    this.#controller?.keys(data);
  }

  /** An empty screen, an empty transcript, a prompt in the home directory. */
  restart(): void {
    this.#transcript?.clear();
    this.#controller?.restart(HOME);
  }

  /** Puts the focus where typing goes. */
  enter(): void {
    if (this.plain) part(this, 'line', HTMLInputElement).focus();
    else this.#view?.focus();
  }

  /** Says something politely to assistive technology. */
  announce(text: string): void {
    part(this, 'status', HTMLElement).textContent = text;
  }

  disconnectedCallback(): void {
    for (const end of this.#cleanUp) end();
    this.#cleanUp = [];
    this.#view?.dispose();
    this.#view = null;
  }

  #ended(run: CommandRun): void {
    this.announce(announcement(run));
    this.dispatchEvent(new CustomEvent('layer-command', { detail: run, bubbles: true }));
  }

  /** The display that the controller writes to: xterm where it is open, else nothing. */
  #display(): Display {
    const view = (): TerminalView | null => this.#view;
    return {
      get columns() {
        return view()?.columns ?? 80;
      },
      get cursorColumn() {
        return view()?.cursorColumn ?? 0;
      },
      write: async (text) => view()?.write(text),
      clear: () => view()?.clear(),
    };
  }

  #openView(session: SessionClient): void {
    const screen = part(this, 'screen', HTMLElement);
    const view = createTerminalView(screen, stringsFor(this).input, {
      onKeys: (data) => this.#controller?.keys(data),
      onPaste: (text) => this.#controller?.paste(text),
      onLeave: () => this.#leave(),
      onResize: (columns, rows) => session.resize(columns, rows),
      wantsTab: () => !this.hasAttribute('no-completion') && (this.#controller?.wantsTab() ?? false),
    });
    this.#view = view;
    view.fit();
    for (const run of this.#transcript?.runs ?? []) {
      void view.write(`\x1b[36m${run.prompt}\x1b[0m${run.command}\n${run.output}`);
      if (!run.output.endsWith('\n') && run.output !== '') void view.write('\n');
    }
    this.#watchSize(screen, view);
    this.#watchTheme(view);
    void document.fonts.ready.then(() => view.remeasure());
  }

  #watchSize(screen: HTMLElement, view: TerminalView): void {
    let frame = 0;
    const observer = new ResizeObserver(() => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (!view.needsFit()) return;
        void this.#controller?.beforeResize().then(() => {
          view.fit();
          this.#controller?.redraw();
        });
      });
    });
    observer.observe(screen);
    this.#cleanUp.push(() => observer.disconnect());
  }

  #watchTheme(view: TerminalView): void {
    const retheme = (): void => view.retheme();
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', retheme);
    const chosen = new MutationObserver(retheme);
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.#cleanUp.push(() => {
      system.removeEventListener('change', retheme);
      chosen.disconnect();
    });
  }

  #attachPlain(session: SessionClient, transcript: Transcript): void {
    attachPlainPrompt(part(this, 'form', HTMLFormElement), {
      submit: (line) => this.#controller?.submit(line),
      interrupt: () => session.interrupt(),
      history: () => transcript.runs.map((run) => run.command),
    });
  }

  /** Tab passes the terminal by; Enter goes in, a second Escape comes out. */
  #attachFocus(): void {
    const screen = part(this, 'screen', HTMLElement);
    screen.addEventListener('keydown', (event) => {
      if (event.target !== screen || event.key !== 'Enter') return;
      event.preventDefault();
      this.enter();
    });
    screen.addEventListener('focusin', (event) => {
      if (event.target === this.#view?.textarea) this.announce(stringsFor(this).entered);
    });
  }

  #leave(): void {
    part(this, 'screen', HTMLElement).focus();
    this.announce(stringsFor(this).left);
  }
}

customElements.define('layer-terminal', LayerTerminal);
