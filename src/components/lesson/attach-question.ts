import { lessonProgress, markChoice } from '../../exercises/progress.ts';
import { inside } from './inside.ts';

/**
 * Reveals what there is to say about a choice that was made, and in a prediction about the right one as well; a quiz can
 * be tried until it is right. The style sheet shows what the attributes say.
 */
export function attachQuestion(host: HTMLElement): void {
  const lesson = host.dataset.lesson ?? '';
  const id = host.dataset.id ?? '';
  const choices = [...host.querySelectorAll<HTMLElement>('.choice')];
  const inputs = choices.map((choice) => inside(choice, 'input', HTMLInputElement));

  function reveal(chosen: number): void {
    const isRight = choices[chosen]?.dataset.right === 'true';
    const isDecided = isRight || host.dataset.kind === 'predict';
    host.dataset.verdict = isRight ? 'right' : 'wrong';
    choices.forEach((choice, index) => choice.toggleAttribute('data-chosen', index === chosen));
    for (const input of inputs) input.disabled = isDecided;
  }

  inside(host, 'form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = inputs.findIndex((input) => input.checked);
    if (chosen < 0) {
      host.dataset.verdict = 'none';
      return;
    }
    markChoice(lesson, id, chosen);
    reveal(chosen);
    inside(host, '[data-part="verdict"]', HTMLElement).focus();
  });
  const before = lessonProgress(lesson).choices[id];
  const input = before === undefined ? undefined : inputs[before];
  if (input && before !== undefined) {
    input.checked = true;
    reveal(before);
  }
}
