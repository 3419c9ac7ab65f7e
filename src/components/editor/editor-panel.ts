import type { ErrandAnswer, EditErrand } from '../../engine/core/errand.ts';
import type { Finding } from '../../session/protocol.ts';
import { createCodeView, type CodeView } from './code-view.ts';
import { button, make } from '../dom.ts';
import type { Draft } from './drafts.ts';
import { createFindingsList } from './findings-list.ts';
import { isDockerfile } from './languages.ts';
import { createModeLine } from './mode-line.ts';
import { createPromptLine, type Close, type Prompt } from './prompt-line.ts';
import { createQuestion } from './question.ts';
import type { EditorStrings } from './strings.ts';
import type { ViCommand } from './vi-command.ts';

export interface PanelOptions {
  readonly errand: EditErrand;
  readonly strings: EditorStrings;
  /** What was typed into this file and not saved when the page went away. */
  readonly draft: Draft;
  /** Hands something back to the program that asked. */
  answer(answer: ErrandAnswer): void;
  check(path: string, dockerfile: string): Promise<readonly Finding[]>;
}

/** Milliseconds without a key after which a Dockerfile is checked, and a draft kept. */
const PAUSE = 250;

/** An editor over the lab: one text, what is known of its file, and the keys that save and close it. */
export class EditorPanel {
  readonly element: HTMLElement;
  private readonly options: PanelOptions;
  private errand: EditErrand;
  private code: CodeView | null = null;
  private readonly title = make('h2', { className: 'editor-title' });
  private readonly mark: HTMLElement;
  private readonly facts = make('span', { className: 'editor-facts' });
  private readonly message = make('p', { className: 'editor-message', attributes: { role: 'status' } });
  private readonly place = make('div', { className: 'editor-code' });
  private readonly prompt = createPromptLine();
  private readonly modeLine;
  private readonly question;
  private readonly findings;
  /** What was searched for last. */
  private words = '';
  /** What was handed over and is not written yet. */
  private writing: { readonly name: string; readonly closes: boolean; markSaved(): void } | null = null;
  /** The name that was refused last: who saves once more insists. */
  private refused: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private checked = 0;
  private readonly warnUnsaved = (event: BeforeUnloadEvent): void => {
    this.keepDraft();
    if (this.code?.isModified) event.preventDefault();
  };
  private readonly keepDraft = (): void => {
    if (this.code?.isModified && !this.errand.isReadOnly) this.options.draft.keep(this.code.text);
    else this.options.draft.forget();
  };

  constructor(options: PanelOptions) {
    const { strings: t, errand } = options;
    this.options = options;
    this.errand = errand;
    this.mark = make('span', { className: 'editor-mark', textContent: t.modified, hidden: true });
    this.modeLine = createModeLine(t.modes);
    this.question = createQuestion(t.question(errand.name === '' ? t.unnamed : errand.name), [
      { text: t.saveIt, isPrimary: true, key: 'y', choose: () => this.saveAndClose() },
      { text: t.discard, key: 'n', choose: () => this.close() },
      { text: t.goOn, choose: () => this.code?.focus() },
    ]);
    this.findings = createFindingsList(t, (line) => {
      this.code?.goTo(line);
      this.code?.focus();
    });
    this.element = make(
      'section',
      { className: 'editor-panel', attributes: { 'data-manner': errand.manner } },
      this.createHead(),
      this.place,
      this.findings.element,
      this.question.element,
      this.createFoot(),
    );
    addEventListener('beforeunload', this.warnUnsaved);
    addEventListener('pagehide', this.keepDraft);
    this.describe();
  }

  /** Loads the text and takes the focus. */
  async open(): Promise<void> {
    const { errand } = this;
    const { strings: t, draft } = this.options;
    this.code = await createCodeView(this.place, errand, t.text(errand.name === '' ? t.unnamed : errand.name), {
      onChange: () => this.changed(),
      onSave: () => this.save({}),
      onClose: () => this.requestClose(),
      onWriteOut: () => this.askName(false),
      onSearch: () => this.askWords(),
      onSearchAgain: () => this.search(this.words),
      onMessage: (message) => this.say(message, /^E\d+:/.test(message)),
      onMode: (mode) => this.modeLine.show(mode),
      onCommand: (command) => this.obey(command),
      ask: (prompt) => this.ask({ ...prompt, label: t.command }),
    });
    if (errand.manner === 'vi') this.modeLine.show('normal');
    const unsaved = errand.isReadOnly ? null : draft.load();
    if (unsaved !== null && unsaved !== this.code.text) {
      this.code.replace(unsaved);
      this.say(t.draft, false);
    }
    this.code.focus();
    void this.check();
  }

  /** The program has something new to say: the text was written, or could not be. */
  update(errand: EditErrand): void {
    const { writing } = this;
    const isWritten = errand.saves > this.errand.saves;
    this.errand = errand;
    this.writing = null;
    this.refused = isWritten ? null : (writing?.name ?? null);
    if (isWritten) {
      writing?.markSaved();
      this.keepDraft();
    }
    this.describe();
    if (isWritten && writing?.closes) this.close();
    else if (!this.element.contains(document.activeElement)) this.code?.focus();
  }

  dispose(): void {
    removeEventListener('beforeunload', this.warnUnsaved);
    removeEventListener('pagehide', this.keepDraft);
    clearTimeout(this.timer);
    this.code?.dispose();
    this.element.remove();
  }

  private createHead(): HTMLElement {
    const { strings: t } = this.options;
    const save = button(t.save, () => this.save({}), 'primary');
    save.disabled = this.errand.isReadOnly;
    const tools = make(
      'div',
      { className: 'editor-tools' },
      save,
      button(t.close, () => this.requestClose()),
    );
    return make('header', { className: 'editor-head' }, this.title, this.mark, this.facts, tools);
  }

  private createFoot(): HTMLElement {
    const keys = this.options.strings.keys[this.errand.manner].map(([deed, ...names]) =>
      make('span', {}, ...names.flatMap((name) => [make('kbd', { textContent: name }), ' ']), deed),
    );
    const help = make('p', { className: 'editor-keys' }, ...keys);
    return make('footer', { className: 'editor-foot' }, this.prompt.element, this.modeLine.element, this.message, help);
  }

  private describe(): void {
    const { strings: t } = this.options;
    const { name, facts, message, isFault, isReadOnly } = this.errand;
    const shown = name === '' ? t.unnamed : name;
    this.title.textContent = shown;
    this.element.setAttribute('aria-label', t.editor(shown));
    this.facts.textContent = [facts, isReadOnly ? t.readOnly : ''].filter((part) => part !== '').join(' · ');
    this.say(message, isFault);
    this.mark.hidden = !(this.code?.isModified ?? false);
  }

  private say(message: string, isFault: boolean): void {
    this.message.textContent = message;
    this.message.toggleAttribute('data-fault', isFault);
  }

  private changed(): void {
    this.mark.hidden = !(this.code?.isModified ?? false);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.keepDraft();
      void this.check();
    }, PAUSE);
  }

  private async check(): Promise<void> {
    const { code, errand, options } = this;
    if (code === null || !isDockerfile(errand.name)) return;
    this.checked += 1;
    const turn = this.checked;
    const findings = await options.check(errand.path, code.text);
    if (turn !== this.checked) return;
    code.show(findings);
    this.findings.show(findings);
  }

  private save({ name, force = false, closes = false }: { name?: string; force?: boolean; closes?: boolean }): void {
    const { code, errand } = this;
    if (code === null || errand.isReadOnly) return;
    const target = name ?? errand.name;
    if (target === '' && errand.manner !== 'vi') {
      this.askName(closes);
      return;
    }
    const taken = code.take();
    const insists = force || (errand.manner !== 'vi' && this.refused === target);
    this.writing = { name: target, closes, markSaved: () => taken.markSaved() };
    this.options.answer({ kind: 'save', name: target, text: taken.text, force: insists });
  }

  /** nano asks under which name, even if there is one. */
  private saveAndClose(): void {
    if (this.errand.manner === 'nano') this.askName(true);
    else this.save({ closes: true });
  }

  private ask(prompt: Omit<Prompt, 'onCancel'>): Close {
    this.say('', false);
    return this.prompt.ask({ ...prompt, onCancel: () => this.code?.focus() });
  }

  private askName(closes: boolean): void {
    const { strings: t } = this.options;
    this.ask({
      prefix: t.fileName,
      label: t.fileName,
      value: this.errand.name,
      buttons: { enter: t.save, cancel: t.cancel },
      onEnter: (value) => {
        const name = value.trim();
        this.code?.focus();
        if (name !== '') this.save({ name, closes });
      },
    });
  }

  private askWords(): void {
    const { strings: t } = this.options;
    this.ask({
      prefix: this.words === '' ? t.search : `${t.search} [${this.words}]`,
      label: t.search,
      onEnter: (value) => this.search(value === '' ? this.words : value),
    });
  }

  private search(words: string): void {
    this.code?.focus();
    if (words === '') return;
    this.words = words;
    const found = this.code?.find(words);
    if (found === false) this.say(`[ "${words}" not found ]`, true);
    else this.say(found === 'wrapped' ? '[ Search Wrapped ]' : '', false);
  }

  private requestClose(): void {
    if (this.code?.isModified && !this.errand.isReadOnly) this.question.ask();
    else this.close();
  }

  private close(): void {
    clearTimeout(this.timer);
    this.options.draft.forget();
    this.options.answer({ kind: 'close' });
  }

  private obey(command: ViCommand): void {
    switch (command.kind) {
      case 'write':
        this.save({
          ...(command.name === null ? {} : { name: command.name }),
          force: command.force,
          closes: command.closes,
        });
        return;
      case 'quit':
        if (this.code?.isModified && !command.force) this.say(this.options.strings.unsaved, true);
        else this.close();
    }
  }
}
