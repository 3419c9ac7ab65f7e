import { lessonProgress, markChoice } from '../../exercises/progress.ts';
import { stringsIn } from '../strings.ts';
import { answered } from './attach-question.ts';
import { firstWrong, type OrderLine } from './first-wrong.ts';
import { inside } from './inside.ts';

const ORDER_LINES = '.order-line';

const orderLine = ({ dataset }: HTMLElement): OrderLine => ({
  group: dataset.group ?? '',
  isAnywhere: dataset.anywhere !== undefined,
});

/** Lines are moved by buttons; what has moved keeps the focus, and its new place is said. */
export function attachOrder(host: HTMLElement): void {
  const lesson = host.dataset.lesson ?? '';
  const id = host.dataset.id ?? '';
  const t = stringsIn(document.documentElement.lang);
  const list = inside(host, '.order-lines', HTMLOListElement);
  const verdict = inside(host, '[data-part="verdict"]', HTMLElement);
  const lines = (): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>(ORDER_LINES)];
  const written = lines();
  const right = written.map(orderLine);
  const wrongPlace = (): number | null => firstWrong(lines().map(orderLine), right);

  /** Buttons that lead nowhere are there and say so. */
  function showEnds(): void {
    const all = lines();
    all.forEach((line, index) => {
      inside(line, '[data-part="up"]', HTMLButtonElement).ariaDisabled = String(index === 0);
      inside(line, '[data-part="down"]', HTMLButtonElement).ariaDisabled = String(index === all.length - 1);
    });
  }

  function finish(): void {
    host.dataset.verdict = 'right';
    verdict.textContent = t.quizRight;
    list.replaceChildren(...(wrongPlace() === null ? lines() : written));
    for (const button of list.querySelectorAll('button')) button.hidden = true;
  }

  function move(line: HTMLElement, by: -1 | 1, button: HTMLButtonElement): void {
    const before = by < 0 ? line.previousElementSibling : line.nextElementSibling;
    if (!before) return;
    if (by < 0) before.before(line);
    else before.after(line);
    button.focus();
    showEnds();
    delete host.dataset.verdict;
    const all = lines();
    verdict.textContent = t.moved(all.indexOf(line) + 1, all.length);
  }

  const place = (line: HTMLElement): number => Number(line.dataset.place);
  list.replaceChildren(...written.toSorted((a, b) => place(a) - place(b)));
  host.toggleAttribute('data-live', true);
  showEnds();
  for (const line of written)
    for (const [part, by] of [
      ['up', -1],
      ['down', 1],
    ] as const) {
      const button = inside(line, `[data-part="${part}"]`, HTMLButtonElement);
      button.addEventListener('click', () => move(line, by, button));
    }
  inside(host, '[data-part="check"]', HTMLButtonElement).addEventListener('click', () => {
    const wrong = wrongPlace();
    const response = lines().map((line) => written.indexOf(line));
    if (wrong === null) {
      markChoice(lesson, id, 0);
      finish();
    } else {
      host.dataset.verdict = 'wrong';
      verdict.textContent = t.orderWrong(wrong + 1);
    }
    verdict.focus();
    answered(host, { id, kind: 'order', response, isRight: wrong === null });
  });

  function restore(): void {
    if (lessonProgress(lesson).choices[id] !== undefined) finish();
  }
  restore();
  document.addEventListener('lesson-restored', restore);
}
