import type { SessionClient } from '../session/protocol.ts';
import type { Ran } from '../session/share/ran.ts';
import { createController, type TerminalController } from './controller.ts';
import { firstSeen } from './first-seen.ts';
import { localStore, NOTHING_KEPT } from './local-store.ts';
import type { OutputLinks } from './output-links.ts';
import { attachPlainPrompt } from './plain-prompt.ts';
import { promptFor } from './prompt.ts';
import { restFrom } from './rest.ts';
import { createSanitizer } from './sanitize.ts';
import { createScreen, type Screen } from './screen.ts';
import { stringsFor } from './strings.ts';

import { announcement, createTranscript, type CommandRun, type Transcript } from './transcript.ts';
import { showTranscript, type ShownTranscript } from './transcript-view.ts';

const HOME = '/home/learner';

/** Set on the page's timeline when no key that is pressed is lost any more. */
const ACCEPTS_TYPING = 'layer-terminal:accepts-typing';

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

/** A command of an earlier visit, as it stood on the screen. */
function shownAgain({ prompt, command, output }: CommandRun): string {
  const end = output === '' || output.endsWith('\n') ? '' : '\n';
  return `${prompt}${command}\n${output}${end}`;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What somebody else wrote, as a terminal may have it. */
function harmless(bytes: Uint8Array): string {
  const sanitizer = createSanitizer();
  return sanitizer.push(bytes) + sanitizer.end();
}

/** The terminal of the page. Its markup is in Terminal.astro; set `session` to bring it to life. */
export class LayerTerminal extends HTMLElement {
  #screen: Screen | null = null;
  #controller: TerminalController | null = null;
  #transcript: Transcript | null = null;
  #shown: ShownTranscript | null = null;
  #prompt = '';
  #cleanUp: (() => void)[] = [];

  /** Gives the terminal its session; the prompt accepts typing at once, whether session and xterm are there or not. */
  set session(session: SessionClient) {
    const isKept = !this.hasAttribute('in-memory');
    const transcript = createTranscript(
      isKept ? localStore(`layer-lab:transcript:${this.dataset.start ?? ''}`) : NOTHING_KEPT,
    );
    const screen = this.#createScreen(session);
    this.#transcript = transcript;
    this.#screen = screen;
    void screen.display.write(transcript.runs.map(shownAgain).join(''));
    this.#controller = createController({
      display: screen.display,
      session,
      transcript,
      cwd: transcript.cwd ?? HOME,
      home: HOME,
      onCommand: (run) => this.#ended(run),
      onPrompt: (prompt) => this.#showPrompt(prompt),
      onListing: (candidates) => this.announce(candidates.join(', ')),
      rest: restFrom,
    });
    performance.mark(ACCEPTS_TYPING);
    const shown = showTranscript(part(this, 'transcript', HTMLElement), transcript, stringsFor(this), () => this.plain);
    this.#shown = shown;
    this.#cleanUp.push(
      () => screen.dispose(),
      () => shown.end(),
    );
    this.#attachPlain(transcript, this.#controller);
    void this.#agree(session, transcript);
    if (!this.plain) void this.#open();
  }

  /** What stands on the screen and what the session remembers are of the same visit, or the screen is cleared. */
  async #agree(session: SessionClient, transcript: Transcript): Promise<void> {
    const shown = transcript.runs.length;
    const { restored, cwd } = await session.ready;
    if (transcript.runs.length > shown) return;
    if (restored === 0 && shown > 0) this.restart();
    else this.moved(cwd);
  }

  /** Shows the working directory in the prompt, when another than the last command left. */
  moved(cwd: string): void {
    this.#controller?.moved(cwd);
  }

  /** True where the plain prompt and the transcript stand in for xterm, which then need not even load. */
  get plain(): boolean {
    return this.hasAttribute('plain');
  }

  /** What was typed and printed stays: both write and read the same transcript. */
  set plain(plain: boolean) {
    this.toggleAttribute('plain', plain);
    const transcript = part(this, 'transcript', HTMLElement);
    transcript.tabIndex = plain ? 0 : -1;
    this.#shown?.showMarks();
    if (!plain) {
      void this.#open();
      return;
    }
    this.#showPrompt(this.#prompt);
    transcript.scrollTop = transcript.scrollHeight;
  }

  /** What commands' output speaks of: from now on it can be pointed at, on the screen and in the transcript. */
  set links(links: OutputLinks) {
    this.#screen?.link(links, (line) => this.#commandAt(line));
    this.#shown?.link(links);
  }

  /** Shows anew which links lead to what is marked. */
  showMarks(): void {
    this.#screen?.showMarks();
    this.#shown?.showMarks();
  }

  /** The command that a line of the screen gave. */
  #commandAt(line: string): string | null {
    const run = this.runs.findLast(
      ({ prompt, command }) => line === `${prompt}${command.split('\n')[0] ?? ''}`.trimEnd(),
    );
    return run?.command ?? null;
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

  /** Commands that were done again stand there as if they had been given here, and nothing else does. */
  replay(ran: readonly Ran[], cwd: string): void {
    const transcript = this.#transcript;
    if (!transcript) return;
    transcript.clear();
    ran.forEach((command, index) => {
      const run = transcript.begin(harmless(utf8(command.line)), promptFor(harmless(utf8(command.cwd)), HOME));
      transcript.append(run, harmless(command.output));
      transcript.finish(run, command.exitCode, ran[index + 1]?.cwd ?? cwd);
    });
    this.#controller?.restart(cwd, transcript.runs.map(shownAgain).join(''));
  }

  /** Puts the focus where typing goes. */
  enter(): void {
    if (this.plain) part(this, 'line', HTMLInputElement).focus();
    else this.#screen?.focus();
  }

  /** Says something politely to assistive technology, also when it is what was said last. */
  announce(text: string): void {
    const status = part(this, 'status', HTMLElement);
    status.textContent = '';
    requestAnimationFrame(() => (status.textContent = text));
  }

  disconnectedCallback(): void {
    for (const end of this.#cleanUp) end();
    this.#cleanUp = [];
  }

  #ended(run: CommandRun): void {
    this.announce(announcement(run));
    this.dispatchEvent(new CustomEvent('layer-command', { detail: run, bubbles: true }));
  }

  #showPrompt(prompt: string): void {
    this.#prompt = prompt;
    // Where it is not to be seen it would only cost the browser a drawing.
    if (!this.plain) return;
    part(this, 'prompt', HTMLElement).textContent = prompt;
    this.toggleAttribute('data-running', prompt === '');
  }

  #createScreen(session: SessionClient): Screen {
    const strings = stringsFor(this);
    return createScreen(part(this, 'screen', HTMLElement), part(this, 'early', HTMLElement), strings.input, {
      onKeys: (data) => this.#controller?.keys(data),
      onPaste: (text) => this.#controller?.paste(text),
      onEnter: () => this.announce(strings.entered),
      onLeave: () => this.announce(strings.left),
      onResize: (columns, rows) => session.resize(columns, rows),
      wantsTab: () => this.#completes && (this.#controller?.wantsTab() ?? false),
      beforeReflow: async () => this.#controller?.beforeReflow(),
      afterReflow: () => this.#controller?.redraw(),
      onLink: (text) => this.announce(text),
    });
  }

  get #completes(): boolean {
    return !this.hasAttribute('no-completion');
  }

  /** Where xterm cannot be loaded, the plain prompt does all that it does. */
  async #open(): Promise<void> {
    const screen = this.#screen;
    if (!screen) return;
    try {
      await firstSeen(part(this, 'screen', HTMLElement));
      if (this.plain) return;
      await screen.open();
      screen.fit();
    } catch {
      this.plain = true;
      this.announce(stringsFor(this).noScreen);
    }
  }

  #attachPlain(transcript: Transcript, controller: TerminalController): void {
    attachPlainPrompt(part(this, 'form', HTMLFormElement), {
      submit: (line) => controller.submit(line),
      paste: (text) => controller.paste(text),
      press: (keys) => controller.keys(keys),
      history: () => transcript.runs.map((run) => run.command),
      completes: () => this.#completes,
      complete: (line, again) => controller.complete(line, again),
    });
  }
}

customElements.define('layer-terminal', LayerTerminal);
