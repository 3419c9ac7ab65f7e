import type { OutputLinks } from './output-links.ts';
import type { TerminalStrings } from './strings.ts';
import type { CommandRun, Transcript } from './transcript.ts';
import type { TranscriptLinks } from './transcript-links.ts';

/** The elements of one command. */
interface Entry {
  readonly output: HTMLElement;
  readonly note: HTMLElement;
}

function addEntry(list: HTMLElement, run: CommandRun): Entry {
  const doc = list.ownerDocument;
  const heading = doc.createElement('h3');
  heading.className = 'transcript-command';
  heading.textContent = run.prompt + run.command;
  const output = doc.createElement('pre');
  output.className = 'transcript-output';
  output.hidden = true;
  const note = doc.createElement('p');
  note.className = 'transcript-note';
  const section = doc.createElement('section');
  section.append(heading, output, note);
  list.append(section);
  return { output, note };
}

/** A text is set only where it is another: the browser lays it out anew each time. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function fill({ output, note }: Entry, run: CommandRun, strings: TerminalStrings): void {
  setText(output, run.output);
  output.hidden = run.output === '';
  const status = run.exitCode === null ? strings.running : strings.summary(run.lines, run.exitCode);
  const wasCut = run.output.split('\n').length - 1 < run.lines;
  setText(note, wasCut ? `${status}. ${strings.cut}` : status);
  note.dataset.failed = String(run.exitCode !== null && run.exitCode !== 0);
}

/** A transcript that is shown. */
export interface ShownTranscript {
  /** Makes links of what the outputs speak of. */
  link(links: OutputLinks): void;
  /** Shows anew which links lead to what is marked. */
  showMarks(): void;
  end(): void;
}

/** Milliseconds between two updates of a command that still prints: laying out its text must not slow typing. */
const PACE = 250;

/**
 * Shows a transcript as headings and text, and keeps it current, a few times a second however fast output comes.
 *
 * @param isSeen True where it stands in for the screen, and its end should be in sight.
 */
export function showTranscript(
  list: HTMLElement,
  transcript: Transcript,
  strings: TerminalStrings,
  isSeen: () => boolean,
): ShownTranscript {
  const entries = new Map<number, Entry>();
  const stale = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let linked: TranscriptLinks | null = null;

  function update(): void {
    timer = undefined;
    for (const id of stale) {
      const run = transcript.find(id);
      if (!run) continue;
      const entry = entries.get(id) ?? addEntry(list, run);
      entries.set(id, entry);
      fill(entry, run, strings);
      linked?.show(entry.output, run);
    }
    // Scrolling lays out the whole page: only where somebody sees it.
    if (isSeen()) list.scrollTop = list.scrollHeight;
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
  return {
    link(links) {
      void import('./transcript-links.ts').then(({ createTranscriptLinks }) => {
        linked = createTranscriptLinks(list, links, isSeen);
        for (const run of transcript.runs) changed(run.id);
      });
    },
    showMarks: () => linked?.showMarks(),
    end() {
      stop();
      clearTimeout(timer);
    },
  };
}
