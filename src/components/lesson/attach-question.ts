import { lessonProgress, markChoice } from '../../exercises/progress.ts';
import { inside } from './inside.ts';

/** What is kept of answers: a lesson's own questions remember the choice, those of a review when and how they went. */
export interface Answers {
  before(): number | undefined;
  keep(choice: number, isRight: boolean): void;
}

/** What was answered to a question, or which order lines were put in; fired by the question, once it is kept, bubbles. */
export type AnsweredEvent = CustomEvent<{
  readonly id: string;
  readonly kind: 'predict' | 'quiz' | 'order';
  /** Indexes of choices, as the author wrote them: the chosen one, or all lines in their order. */
  readonly response: readonly number[];
  readonly isRight: boolean;
}>;

declare global {
  interface DocumentEventMap {
    'lesson-answered': AnsweredEvent;
    /** What was done before was brought from somewhere else; fired at the document. */
    'lesson-restored': Event;
  }
}

export const answered = (host: HTMLElement, detail: AnsweredEvent['detail']): void =>
  void host.dispatchEvent(new CustomEvent('lesson-answered', { bubbles: true, detail }));

const keptByLesson = (lesson: string, id: string): Answers => ({
  before: () => lessonProgress(lesson).choices[id],
  keep: (choice) => markChoice(lesson, id, choice),
});

/**
 * Reveals what there is to say about a choice that was made, and in a prediction about the right one as well; a quiz can
 * be tried until it is right. The style sheet shows what the attributes say.
 */
export function attachQuestion(
  host: HTMLElement,
  answers: Answers = keptByLesson(host.dataset.lesson ?? '', host.dataset.id ?? ''),
): void {
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
    const isRight = choices[chosen]?.dataset.right === 'true';
    answers.keep(chosen, isRight);
    reveal(chosen);
    inside(host, '[data-part="verdict"]', HTMLElement).focus();
    const kind = host.dataset.kind === 'predict' ? 'predict' : 'quiz';
    answered(host, { id: host.dataset.id ?? '', kind, response: [chosen], isRight });
  });

  function restore(): void {
    const before = answers.before();
    const input = before === undefined ? undefined : inputs[before];
    if (input === undefined || before === undefined) return;
    input.checked = true;
    reveal(before);
  }
  restore();
  document.addEventListener('lesson-restored', restore);
}
