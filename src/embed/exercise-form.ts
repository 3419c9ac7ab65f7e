import { exerciseAddress } from '../components/lab/exercise/exercise-text-in.ts';
import { inside } from '../components/lesson/inside.ts';

/** Makes a link of an exercise that is pasted as YAML, or says what is wrong with it; what that takes is loaded then. */
export function attachExerciseForm(form: HTMLFormElement, playground: string): void {
  const yaml = inside(form, '[data-part="yaml"]', HTMLTextAreaElement);
  const said = inside(form, '[data-part="said"]', HTMLElement);
  const made = inside(form, '[data-part="made"]', HTMLElement);
  const link = inside(made, 'textarea', HTMLTextAreaElement);
  const open = inside(made, 'a', HTMLAnchorElement);
  const starts = (form.dataset.starts ?? '').split(' ');

  async function make(): Promise<void> {
    const { textOfExercise } = await import('../components/lab/exercise/judge-exercise.ts');
    const judged = textOfExercise(yaml.value, starts);
    const isRefused = 'refused' in judged;
    made.hidden = isRefused;
    said.textContent = isRefused ? judged.refused : (said.dataset.done ?? '');
    if (isRefused) return;
    link.value = exerciseAddress(playground, judged.text);
    open.href = link.value;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void make();
  });
  link.addEventListener('focus', () => link.select());
}
