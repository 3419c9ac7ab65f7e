import { evaluate } from '../../exercises/evaluate.ts';
import { lessonProgress, markChoice, markStep } from '../../exercises/progress.ts';
import type { Check } from '../../exercises/schema.ts';
import type { Situation } from '../../exercises/situation.ts';
import type { Lab } from '../lab/lab.ts';

function inside<T extends Element>(host: Element, selector: string, type: new () => T): T {
  const found = host.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`<${host.localName}> lacks ${selector}`);
  return found;
}

/** Run types the command into the terminal; Copy copies it, or selects it where the clipboard is forbidden. */
function attachRun(host: HTMLElement, lab: Lab): void {
  const command = host.dataset.cmd ?? '';
  inside(host, '[data-part="run"]', HTMLButtonElement).addEventListener('click', () => lab.terminal.run(command));
  const copy = inside(host, '[data-part="copy"]', HTMLButtonElement);
  const label = copy.textContent;
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(command).then(
      () => {
        copy.textContent = copy.dataset.done ?? '';
        setTimeout(() => (copy.textContent = label), 1500);
      },
      () => getSelection()?.selectAllChildren(inside(host, '.shell-command', HTMLElement)),
    );
  });
}

function showDone(host: HTMLElement): void {
  host.toggleAttribute('data-finished', true);
  const state = inside(host, '[data-part="state"]', HTMLElement);
  state.textContent = state.dataset.closed ?? '';
}

/** A task looks at the state after every command and is done by itself; Check says what is still missing. */
function attachTask(host: HTMLElement, lab: Lab): void {
  const lesson = host.dataset.lesson ?? '';
  const step = host.dataset.step ?? '';
  const check = JSON.parse(host.dataset.check ?? '{}') as Check;
  const verdict = inside(host, '[data-part="verdict"]', HTMLElement);
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
      showDone(host);
      verdict.textContent = host.dataset.done ?? '';
    } else if (asked) verdict.textContent = `${verdict.dataset.notYet ?? ''} ${found.because}`;
  }

  inside(host, 'form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void look(true);
  });
  lab.onChange(() => void look(false));
  if (lessonProgress(lesson).steps.includes(step)) showDone(host);
  else void look(false);
}

/** Reveals what there is to say once a choice was made: about all choices in a prediction, about that one in a quiz. */
function attachQuestion(host: HTMLElement): void {
  const lesson = host.dataset.lesson ?? '';
  const id = host.dataset.id ?? '';
  const isPrediction = host.dataset.kind === 'predict';
  const verdict = inside(host, '[data-part="verdict"]', HTMLElement);
  const choices = [...host.querySelectorAll<HTMLElement>('.choice')];
  const inputs = choices.map((choice) => inside(choice, 'input', HTMLInputElement));

  function reveal(chosen: number): void {
    const isRight = choices[chosen]?.dataset.right === 'true';
    const decided = isRight || isPrediction;
    choices.forEach((choice, index) => {
      const shown = index === chosen || (decided && choice.dataset.right === 'true');
      choice.toggleAttribute('data-shown', shown);
    });
    host.toggleAttribute('data-decided', decided);
    for (const input of inputs) input.disabled = decided;
    verdict.textContent = (isRight ? verdict.dataset.right : verdict.dataset.wrong) ?? '';
    host.toggleAttribute('data-was-right', isRight);
  }

  inside(host, 'form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = inputs.findIndex((input) => input.checked);
    if (chosen < 0) {
      verdict.textContent = verdict.dataset.choose ?? '';
      return;
    }
    markChoice(lesson, id, chosen);
    reveal(chosen);
    verdict.tabIndex = -1;
    verdict.focus();
  });
  const before = lessonProgress(lesson).choices[id];
  const input = before === undefined ? undefined : inputs[before];
  if (input && before !== undefined) {
    input.checked = true;
    reveal(before);
  }
}

/** Brings the parts of a lesson's text to life. */
export function attachLesson(root: ParentNode, lab: Lab): void {
  for (const host of root.querySelectorAll<HTMLElement>('lesson-run')) attachRun(host, lab);
  for (const host of root.querySelectorAll<HTMLElement>('lesson-task')) attachTask(host, lab);
  for (const host of root.querySelectorAll<HTMLElement>('lesson-question')) attachQuestion(host);
}
