import type { OutputLinks } from './output-links.ts';
import type { CommandRun } from './transcript.ts';

/** What leads somewhere in a transcript, as buttons. */
export interface TranscriptLinks {
  /** Makes buttons of what leads somewhere in the output of a command that has ended. */
  show(output: HTMLElement, run: CommandRun): void;
  /** Shows anew which of them lead to what is marked, and whether Tab comes to them. */
  showMarks(): void;
}

const LINK = '.transcript-link';

/**
 * @param list The transcript.
 * @param isSeen True where it stands in for the screen: then one of the links is a stop for Tab, and arrows go on from it.
 */
export function createTranscriptLinks(list: HTMLElement, links: OutputLinks, isSeen: () => boolean): TranscriptLinks {
  let stop: HTMLElement | null = null;
  const all = (): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>(LINK)];
  const linkAt = (target: EventTarget | null): HTMLElement | null =>
    target instanceof HTMLElement ? target.closest<HTMLElement>(LINK) : null;
  const keyOf = (link: HTMLElement | null): string | null => link?.dataset.key ?? null;

  /** Tab comes to the link that had the focus last, or to the newest. */
  function setStop(): void {
    const every = all();
    const next = stop?.isConnected === true ? stop : every.at(-1);
    for (const link of every) link.tabIndex = isSeen() && link === next ? 0 : -1;
  }

  const point = ({ target }: Event): void => links.point(keyOf(linkAt(target)));
  const leave = (): void => links.point(null);
  list.addEventListener('pointerover', point);
  list.addEventListener('pointerleave', leave);
  list.addEventListener('focusout', leave);
  list.addEventListener('focusin', (event) => {
    stop = linkAt(event.target) ?? stop;
    setStop();
    point(event);
  });
  list.addEventListener('click', ({ target }) => {
    const link = linkAt(target);
    const key = keyOf(link);
    if (link !== null && key !== null) links.open(key, link.textContent);
  });
  list.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const link = linkAt(event.target);
    if (link === null || step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const every = all();
    every[every.indexOf(link) + step]?.focus();
  });

  return {
    show(output, { command, exitCode }) {
      if (exitCode === null || output.querySelector(LINK) !== null) return;
      const parts = linked(output, command, links);
      if (parts !== null) output.replaceChildren(...parts);
      setStop();
    },
    showMarks() {
      for (const link of all()) link.toggleAttribute('data-linked', links.isMarked(keyOf(link) ?? ''));
      setStop();
    },
  };
}

/** The output with buttons in it, its text the same; `null` where nothing leads anywhere. */
function linked(output: HTMLElement, command: string, links: OutputLinks): readonly (Node | string)[] | null {
  const lines = output.textContent.split('\n');
  const parts: (Node | string)[] = [];
  lines.forEach((line, at) => {
    let done = 0;
    for (const { start, end, key } of links.find(command, lines, at)) {
      const button = output.ownerDocument.createElement('button');
      button.type = 'button';
      button.className = LINK.slice(1);
      button.textContent = line.slice(start, end);
      button.dataset.key = key;
      parts.push(line.slice(done, start), button);
      done = end;
    }
    parts.push(line.slice(done) + (at < lines.length - 1 ? '\n' : ''));
  });
  return parts.length > lines.length ? parts : null;
}
