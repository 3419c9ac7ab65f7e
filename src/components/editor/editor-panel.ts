import type { ErrandAnswer, EditErrand } from '../../engine/core/errand.ts';
import type { Finding } from '../../session/protocol.ts';
import { createCodeView, type CodeView } from './code-view.ts';
import { createCommandLine } from './command-line.ts';
import { button, make } from '../dom.ts';
import { createFindingsList } from './findings-list.ts';
import { isDockerfile } from './languages.ts';
import { createQuestion } from './question.ts';
import type { EditorStrings } from './strings.ts';
import type { ViCommand } from './vi-command.ts';

export interface PanelOptions {
  readonly errand: EditErrand;
  readonly strings: EditorStrings;
  /** Hands something back to the program that asked. */
  answer(answer: ErrandAnswer): void;
  check(path: string, dockerfile: string): Promise<readonly Finding[]>;
}

/** Milliseconds without a key after which a Dockerfile is checked. */
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
  private readonly nameForm: HTMLFormElement;
  private readonly nameInput: HTMLInputElement;
  private readonly foot: HTMLElement;
  private readonly question;
  private readonly findings;
  private readonly command;
  /** What was handed over and is not written yet. */
  private writing: { readonly name: string; readonly closes: boolean; markSaved(): void } | null = null;
  /** The name that was refused last: who saves once more insists. */
  private refused: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private checked = 0;
  private readonly warnUnsaved = (event: BeforeUnloadEvent): void => {
    if (this.code?.isModified) event.preventDefault();
  };

  constructor(options: PanelOptions) {
    const { strings: t, errand } = options;
    this.options = options;
    this.errand = errand;
    this.mark = make('span', { className: 'editor-mark', textContent: t.modified, hidden: true });
    this.nameInput = make('input', { attributes: { type: 'text', spellcheck: 'false', autocapitalize: 'none' } });
    this.nameForm = this.createNameForm();
    this.question = createQuestion(t.question(errand.name === '' ? t.unnamed : errand.name), [
      { text: t.saveIt, isPrimary: true, choose: () => this.save({ closes: true }) },
      { text: t.discard, choose: () => options.answer({ kind: 'close' }) },
      { text: t.goOn, choose: () => this.code?.focus() },
    ]);
    this.findings = createFindingsList(t, (line) => {
      this.code?.goTo(line);
      this.code?.focus();
    });
    this.command =
      errand.manner === 'vi'
        ? createCommandLine(
            t,
            (command) => this.obey(command),
            (letter) => this.goOn(letter),
          )
        : null;
    this.foot = this.createFoot();
    this.element = make(
      'section',
      { className: 'editor-panel', attributes: { 'data-manner': errand.manner } },
      this.createHead(),
      this.place,
      this.findings.element,
      this.nameForm,
      this.question.element,
      this.foot,
    );
    addEventListener('beforeunload', this.warnUnsaved);
    this.describe();
  }

  /** Loads the text and takes the focus. */
  async open(): Promise<void> {
    const { errand } = this;
    const { strings: t } = this.options;
    this.code = await createCodeView(this.place, errand, t.text(errand.name === '' ? t.unnamed : errand.name), {
      onChange: () => this.changed(),
      onSave: () => this.save({}),
      onClose: () => this.requestClose(),
      onCommand: () => this.command?.focus(),
    });
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
    if (isWritten) writing?.markSaved();
    this.describe();
    if (isWritten && writing?.closes) this.options.answer({ kind: 'close' });
    else if (!this.element.contains(document.activeElement)) this.code?.focus();
  }

  dispose(): void {
    removeEventListener('beforeunload', this.warnUnsaved);
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

  private createNameForm(): HTMLFormElement {
    const { strings: t } = this.options;
    const cancel = button(t.cancel, () => this.hideNameForm());
    const save = make('button', { className: 'primary', textContent: t.save, attributes: { type: 'submit' } });
    const label = make('label', {}, `${t.fileName} `, this.nameInput);
    const form = make('form', { className: 'editor-name', hidden: true }, label, save, cancel);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const name = this.nameInput.value.trim();
      if (name === '') return;
      const closes = form.hasAttribute('data-closes');
      this.hideNameForm();
      this.save({ name, closes });
    });
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.hideNameForm();
    });
    return form;
  }

  private createFoot(): HTMLElement {
    const keys = this.options.strings.keys[this.errand.manner].map(([deed, ...names]) =>
      make('span', {}, ...names.flatMap((name) => [make('kbd', { textContent: name }), ' ']), deed),
    );
    const help = make('p', { className: 'editor-keys' }, ...keys);
    return make(
      'footer',
      { className: 'editor-foot' },
      ...(this.command ? [this.command.element] : []),
      this.message,
      help,
    );
  }

  private hideNameForm(): void {
    this.nameForm.hidden = true;
    this.code?.focus();
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
    this.timer = setTimeout(() => void this.check(), PAUSE);
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
      this.nameForm.hidden = false;
      this.nameForm.toggleAttribute('data-closes', closes);
      this.nameInput.focus();
      return;
    }
    const taken = code.take();
    const insists = force || (errand.manner !== 'vi' && this.refused === target);
    this.writing = { name: target, closes, markSaved: () => taken.markSaved() };
    this.options.answer({ kind: 'save', name: target, text: taken.text, force: insists });
  }

  private requestClose(): void {
    if (this.code?.isModified && !this.errand.isReadOnly) this.question.ask();
    else this.options.answer({ kind: 'close' });
  }

  private obey(command: ViCommand): void {
    const { strings: t } = this.options;
    switch (command.kind) {
      case 'write':
        this.save({
          ...(command.name === null ? {} : { name: command.name }),
          force: command.force,
          closes: command.closes,
        });
        return;
      case 'quit':
        if (this.code?.isModified && !command.force) this.say(t.unsaved, true);
        else this.options.answer({ kind: 'close' });
        return;
      case 'line':
        this.code?.goTo(command.line);
        return;
      case 'unknown':
        this.say(t.notACommand(command.command), true);
        return;
      case 'nothing':
        return undefined;
    }
  }

  private goOn(letter: string): void {
    this.code?.enter(letter);
    this.code?.focus();
  }
}
