import { createTextScreen, type TextScreen } from './text-screen.ts';

/** One command as the transcript keeps it. */
export interface CommandRun {
  readonly id: number;
  readonly prompt: string;
  readonly command: string;
  /** Plain text, the first of it where it is very long. */
  readonly output: string;
  /** Lines of the whole output. */
  readonly lines: number;
  /** `null` while it runs. */
  readonly exitCode: number | null;
}

/** Somebody who shows the transcript. */
export interface TranscriptListener {
  /** The command of this number began, produced output, or ended. */
  changed(id: number): void;
  /** All is gone. */
  cleared(): void;
}

/** Every command of the session with its output, as text: what assistive technology and the plain prompt show. */
export interface Transcript {
  readonly runs: readonly CommandRun[];
  find(id: number): CommandRun | undefined;
  begin(command: string, prompt: string): number;
  append(id: number, text: string): void;
  finish(id: number, exitCode: number, cwd: string): CommandRun;
  /** The working directory after the last command of an earlier visit. */
  readonly cwd: string | null;
  clear(): void;
  listen(listener: TranscriptListener): () => void;
}

/** Where a transcript outlives the page. It may refuse. */
export interface TranscriptStore {
  load(): string | null;
  save(text: string): void;
}

const MOST_RUNS = 200;
const LONGEST_OUTPUT = 20_000;
const MOST_SAVED_RUNS = 40;
const LONGEST_SAVED_OUTPUT = 4_000;

/** The first whole lines of a text that fit. */
function firstLines(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, text.lastIndexOf('\n', most) + 1);
}

function isRun(value: unknown): value is CommandRun {
  if (typeof value !== 'object' || value === null) return false;
  const run = value as Partial<Record<keyof CommandRun, unknown>>;
  return (
    typeof run.id === 'number' &&
    typeof run.prompt === 'string' &&
    typeof run.command === 'string' &&
    typeof run.output === 'string' &&
    typeof run.lines === 'number' &&
    typeof run.exitCode === 'number'
  );
}

interface Saved {
  readonly cwd: string | null;
  readonly runs: readonly CommandRun[];
}

/** What storage holds may be anything: only whole entries are taken. */
function restore(text: string | null): Saved {
  const nothing: Saved = { cwd: null, runs: [] };
  if (text === null) return nothing;
  try {
    const saved: unknown = JSON.parse(text);
    if (typeof saved !== 'object' || saved === null || !('runs' in saved) || !Array.isArray(saved.runs)) return nothing;
    const cwd = 'cwd' in saved && typeof saved.cwd === 'string' ? saved.cwd : null;
    return { cwd, runs: saved.runs.filter(isRun) };
  } catch {
    return nothing;
  }
}

export function createTranscript(store: TranscriptStore): Transcript {
  const saved = restore(store.load());
  const listeners = new Set<TranscriptListener>();
  let runs: readonly CommandRun[] = saved.runs;
  let cwd = saved.cwd;
  let nextId = Math.max(0, ...runs.map((run) => run.id)) + 1;

  /** The commands that still print. */
  const open = new Map<number, { readonly run: CommandRun; readonly screen: TextScreen }>();

  function current(run: CommandRun): CommandRun {
    const screen = open.get(run.id)?.screen;
    return screen ? { ...run, output: screen.text(), lines: screen.lines } : run;
  }

  const tell = (id: number): void => listeners.forEach((listener) => listener.changed(id));

  function save(): void {
    const kept = runs
      .filter((run) => run.exitCode !== null)
      .slice(-MOST_SAVED_RUNS)
      .map((run) => ({ ...run, output: firstLines(run.output, LONGEST_SAVED_OUTPUT) }));
    store.save(JSON.stringify({ cwd, runs: kept }));
  }

  return {
    get runs() {
      return runs.map(current);
    },
    find: (id) => runs.filter((run) => run.id === id).map(current)[0],
    get cwd() {
      return cwd;
    },
    begin(command, prompt) {
      const run: CommandRun = { id: nextId, prompt, command, output: '', lines: 0, exitCode: null };
      nextId += 1;
      runs = [...runs, run].slice(-MOST_RUNS);
      open.set(run.id, { run, screen: createTextScreen('first', LONGEST_OUTPUT) });
      tell(run.id);
      return run.id;
    },
    append(id, text) {
      const screen = open.get(id)?.screen;
      if (text === '' || !screen) return;
      screen.write(text);
      tell(id);
    },
    finish(id, exitCode, after) {
      cwd = after;
      const begun = open.get(id)?.run;
      if (!begun) throw new Error(`no command ${id} runs`);
      const ended = { ...current(begun), exitCode };
      open.delete(id);
      runs = runs.map((run) => (run.id === id ? ended : run));
      tell(id);
      save();
      return ended;
    },
    clear() {
      runs = [];
      cwd = null;
      store.save(JSON.stringify({ cwd, runs }));
      for (const listener of listeners) listener.cleared();
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What is said once when a command has ended: short output whole, long output as a summary. */
export function announcement(run: CommandRun): string {
  const status = run.exitCode === 0 ? '' : `exit ${run.exitCode ?? '?'}`;
  const text = run.output.trim();
  const short = run.lines <= 12 && text.length <= 800;
  if (text === '') return status === '' ? 'Done, no output' : `No output, ${status}`;
  if (short) return status === '' ? text : `${text}\n${status}`;
  return `${run.lines} lines, exit ${run.exitCode ?? '?'}`;
}
