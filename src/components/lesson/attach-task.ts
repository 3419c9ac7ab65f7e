import { evaluate } from '../../exercises/evaluate.ts';
import { lessonProgress, markStep } from '../../exercises/progress.ts';
import type { Check } from '../../exercises/schema.ts';
import type { Situation } from '../../exercises/situation.ts';
import { takeSituation } from '../../exercises/take-situation.ts';
import { wordsIn } from '../../exercises/words/in-language.ts';
import type { Lab } from '../lab/lab.ts';
import { inside } from './inside.ts';
import { showProgress } from './show-progress.ts';

/** Marks the step wherever the page shows it: in its task and in the list at the end. */
function showDone(step: string): void {
  for (const shown of document.querySelectorAll(`[data-step="${CSS.escape(step)}"]`))
    shown.toggleAttribute('data-finished', true);
  showProgress(document);
}

/** What became of a task when it was looked at; fired by `<lesson-task>`, bubbles. */
export type CheckedEvent = CustomEvent<{ readonly step: string; readonly isMet: boolean }>;

declare global {
  interface DocumentEventMap {
    'lesson-checked': CheckedEvent;
  }
}

/** The commands of the text above a task, other tasks' solutions among them: they lead to where it starts. */
export function commandsBefore(host: HTMLElement): readonly string[] {
  return [...document.querySelectorAll<HTMLElement>('main lesson-run[data-cmd]')]
    .filter(
      (run) => !host.contains(run) && (run.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    )
    .map((run) => run.dataset.cmd ?? '');
}

/** A task looks at the state after every command and is done by itself; Check says what is still missing. */
export function attachTask(host: HTMLElement, lab: Lab): void {
  const lesson = host.dataset.lesson ?? '';
  const step = host.dataset.step ?? '';
  const check = JSON.parse(host.dataset.check ?? '{}') as Check;
  const words = wordsIn(document.documentElement.lang);
  const miss = inside(host, '[data-part="miss"]', HTMLElement);
  const form = inside(host, 'form', HTMLFormElement);
  const answer = host.querySelector<HTMLInputElement>('[data-part="answer"]');

  async function situation(): Promise<Situation> {
    await lab.session.ready;
    const commands = lab.commands().map(({ command, exitCode }) => ({ line: command, exitCode: exitCode ?? 1 }));
    return takeSituation(check, lab.session, { commands, answer: answer?.value ?? null });
  }

  async function look(asked: boolean): Promise<void> {
    if (host.hasAttribute('data-finished')) return;
    const found = evaluate(check, await situation(), words);
    if (found.met) {
      // What is done hides its field and its button: whoever is in one of them goes on from what is said.
      const isInside = form.contains(document.activeElement);
      markStep(lesson, step);
      showDone(step);
      if (isInside) inside(form, '[data-part="verdict"]', HTMLElement).focus();
    } else miss.textContent = asked ? `${miss.dataset.notYet ?? ''} ${found.because}` : '';
    // Whoever hears of it finds the step among those that are done.
    if (found.met || asked)
      host.dispatchEvent(new CustomEvent('lesson-checked', { bubbles: true, detail: { step, isMet: found.met } }));
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void look(true);
  });
  inside(host, '[data-part="afresh"]', HTMLButtonElement).addEventListener('click', (event) => {
    const button = event.currentTarget;
    if (button instanceof HTMLButtonElement && confirm(button.dataset.question)) lab.restart(commandsBefore(host));
  });
  lab.onChange(() => void look(false));

  function restore(): void {
    if (lessonProgress(lesson).steps.includes(step)) showDone(step);
    else void look(false);
  }
  restore();
  document.addEventListener('lesson-restored', restore);
}
