import type { ErrandAnswer, EditErrand } from '../../src/engine/core/errand.ts';
import type { CommandResult, SessionClient } from '../../src/session/protocol.ts';

/** A command that asks for an editor, and what a person does in that. */
interface Editing {
  /** What the editor is shown next. */
  shown(): Promise<EditErrand>;
  save(name: string, text: string, force?: boolean): void;
  close(): void;
  isOpen(): boolean;
  readonly ended: Promise<CommandResult>;
  output(): string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Runs a line that opens an editor. */
export function editing(session: SessionClient, line: string): Editing {
  let waiting: ((errand: EditErrand) => void)[] = [];
  let errands: EditErrand[] = [];
  let isOpen = false;
  let written = '';
  const pass = (): void => {
    const [errand, ...others] = errands;
    const [resolve, ...later] = waiting;
    if (errand === undefined || resolve === undefined) return;
    errands = others;
    waiting = later;
    resolve(errand);
  };
  session.onMode((mode) => {
    isOpen = mode.kind === 'errand';
    if (mode.kind === 'errand' && mode.errand.kind === 'edit') errands = [...errands, mode.errand];
    pass();
  });
  const answer = (value: ErrandAnswer): void => session.input(encoder.encode(`${JSON.stringify(value)}\n`));
  const ended = session.execute(line, ({ bytes }) => void (written += decoder.decode(bytes)));
  return {
    shown: () =>
      new Promise((resolve) => {
        waiting = [...waiting, resolve];
        pass();
      }),
    save: (name, text, force = false) => answer({ kind: 'save', name, text, force }),
    close: () => answer({ kind: 'close' }),
    isOpen: () => isOpen,
    ended,
    output: () => written.replaceAll('\r\n', '\n'),
  };
}
