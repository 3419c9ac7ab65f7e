import { evaluate } from '../../exercises/evaluate.ts';
import { lessonProgress, markStep } from '../../exercises/progress.ts';
import type { Check } from '../../exercises/schema.ts';
import type { Situation } from '../../exercises/situation.ts';
import type { Lab } from '../lab/lab.ts';
import { inside } from './inside.ts';
import { showProgress } from './show-progress.ts';

/** Marks the step wherever the page shows it: in its task and in the list at the end. */
function showDone(step: string): void {
  for (const shown of document.querySelectorAll(`[data-step="${CSS.escape(step)}"]`))
    shown.toggleAttribute('data-finished', true);
  showProgress(document);
}

/** A task looks at the state after every command and is done by itself; Check says what is still missing. */
export function attachTask(host: HTMLElement, lab: Lab): void {
  const lesson = host.dataset.lesson ?? '';
  const step = host.dataset.step ?? '';
  const check = JSON.parse(host.dataset.check ?? '{}') as Check;
  const miss = inside(host, '[data-part="miss"]', HTMLElement);
  const answer = host.querySelector<HTMLInputElement>('[data-part="answer"]');

  async function situation(): Promise<Situation> {
    await lab.session.ready;
    const commands = lab.commands().map(({ command, exitCode }) => ({ line: command, exitCode: exitCode ?? 1 }));
    return { snapshot: await lab.session.snapshot(), commands, answer: answer?.value ?? null };
  }

  async function look(asked: boolean): Promise<void> {
    if (host.hasAttribute('data-finished')) return;
    const found = evaluate(check, await situation());
    if (found.met) {
      markStep(lesson, step);
      showDone(step);
    } else miss.textContent = asked ? `${miss.dataset.notYet ?? ''} ${found.because}` : '';
  }

  inside(host, 'form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void look(true);
  });
  lab.onChange(() => void look(false));
  if (lessonProgress(lesson).steps.includes(step)) showDone(step);
  else void look(false);
}
