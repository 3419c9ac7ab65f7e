import type { TerminalStrings } from './strings.ts';
import type { CommandRun, Transcript } from './transcript.ts';

function fill(entry: HTMLElement, run: CommandRun, strings: TerminalStrings): void {
  const doc = entry.ownerDocument;
  const heading = doc.createElement('h3');
  heading.className = 'transcript-command';
  heading.textContent = run.prompt + run.command;
  const output = doc.createElement('pre');
  output.className = 'transcript-output';
  output.textContent = run.output;
  const note = doc.createElement('p');
  note.className = 'transcript-note';
  const status = run.exitCode === null ? strings.running : strings.summary(run.lines, run.exitCode);
  const wasCut = run.output.split('\n').length - 1 < run.lines;
  note.textContent = wasCut ? `${status}. ${strings.cut}` : status;
  note.dataset.failed = String(run.exitCode !== null && run.exitCode !== 0);
  entry.replaceChildren(heading, ...(run.output === '' ? [] : [output]), note);
}

/** Milliseconds between two updates of a command that still prints: laying out its text must not slow typing. */
const PACE = 250;

/**
 * Shows a transcript as headings and text, and keeps it current, a few times a second however fast output comes.
 * Returns a function that ends it.
 */
export function showTranscript(list: HTMLElement, transcript: Transcript, strings: TerminalStrings): () => void {
  const entries = new Map<number, HTMLElement>();
  const stale = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function update(): void {
    timer = undefined;
    for (const id of stale) {
      const run = transcript.find(id);
      if (!run) continue;
      let entry = entries.get(id);
      if (!entry) {
        entry = list.ownerDocument.createElement('section');
        entries.set(id, entry);
        list.append(entry);
      }
      fill(entry, run, strings);
    }
    if (stale.size > 0) list.scrollTop = list.scrollHeight;
    stale.clear();
  }

  function changed(id: number): void {
    stale.add(id);
    timer ??= setTimeout(update, PACE);
  }

  const stop = transcript.listen({
    changed,
    cleared: () => {
      stale.clear();
      entries.clear();
      list.replaceChildren();
    },
  });
  for (const run of transcript.runs) changed(run.id);
  return () => {
    stop();
    clearTimeout(timer);
  };
}
