import type { CommandRun } from '../../terminal/transcript.ts';
import { copyText } from '../copy-text.ts';
import type { Lab } from '../lab/lab.ts';
import { stringsIn } from '../strings.ts';
import { causeOf, type Cause } from './cause.ts';
import { difference, isCompared } from './differs.ts';
import { inside } from './inside.ts';

const COPIED_MS = 1500;

function attachCopy(host: HTMLElement, command: string): void {
  const copy = inside(host, '[data-part="copy"]', HTMLButtonElement);
  const label = copy.textContent;
  copy.addEventListener('click', () => {
    void copyText(command).then((isCopied) => {
      if (!isCopied) {
        getSelection()?.selectAllChildren(inside(host, '.shell-command', HTMLElement));
        return;
      }
      copy.textContent = copy.dataset.done ?? '';
      setTimeout(() => (copy.textContent = label), COPIED_MS);
    });
  });
}

const cmdOf = ({ dataset }: HTMLElement): string => dataset.cmd ?? '';

/** What of the lab's commands may have brought it into another state than that of the text where a command stands. */
function causeAt(host: HTMLElement, lab: Lab): Cause {
  const all = [...document.querySelectorAll<HTMLElement>('lesson-run')];
  const above = all.slice(0, all.indexOf(host)).filter((run) => run.closest('.solution') === null);
  return causeOf(
    { commands: all.map(cmdOf), above: above.map(cmdOf) },
    lab.commands().map(({ command }) => command),
  );
}

/** Says under the output of the text how that of the learner's own lab differs, and nothing where it does not. */
function showDifference(host: HTMLElement, own: CommandRun | undefined, lab: Lab): void {
  const shown = host.querySelector('.shell-output');
  const place = host.querySelector<HTMLElement>('[data-part="differs"]');
  if (!shown || !place) return;
  const isSame = own === undefined || !isCompared(own.command);
  const found = isSame ? null : difference(shown.textContent, own.output);
  const t = stringsIn(document.documentElement.lang);
  place.textContent = found === null ? '' : `${t.differs(found.more, found.fewer)} ${t.because(causeAt(host, lab))}`;
  place.hidden = found === null;
}

/**
 * Run types the command into the terminal, and its mark says when and how that has ended; Copy copies it, or selects it
 * where the clipboard is forbidden.
 */
export function attachRun(host: HTMLElement, lab: Lab): void {
  const command = host.dataset.cmd ?? '';
  const ended = (): readonly CommandRun[] =>
    lab.commands().filter((run) => run.command === command && run.exitCode !== null);
  /** Where a command stands several times, a run belongs to the place whose button was pressed. */
  const isAlone =
    [...document.querySelectorAll<HTMLElement>('lesson-run')].filter(({ dataset }) => dataset.cmd === command).length <=
    1;
  let isOwn = isAlone;
  /** How many runs have ended when those that were asked for have. */
  let awaited = 0;

  function mark(): void {
    const runs = ended();
    if (runs.length < awaited && lab.commands().length > 0) return;
    awaited = 0;
    const last = runs.at(-1);
    if (last) host.dataset.ran = last.exitCode === 0 ? 'well' : 'badly';
    else delete host.dataset.ran;
    if (isOwn) showDifference(host, last, lab);
    isOwn = isAlone;
  }

  inside(host, '[data-part="run"]', HTMLButtonElement).addEventListener('click', () => {
    awaited = Math.max(awaited, ended().length) + 1;
    host.dataset.ran = 'now';
    isOwn = true;
    lab.run(command);
  });
  lab.onChange(mark);
  mark();
  attachCopy(host, command);
}
