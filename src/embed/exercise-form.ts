import { exerciseAddress } from '../components/lab/exercise/exercise-text-in.ts';
import { inside } from '../components/lesson/inside.ts';
import { exerciseFrameOf } from './snippets.ts';

/**
 * Makes a link and a frame of an exercise that is pasted as YAML, or says what is wrong with it; what that takes is
 * loaded then. `site` is the address of the site.
 */
export function attachExerciseForm(form: HTMLFormElement, site: string): void {
  const yaml = inside(form, '[data-part="yaml"]', HTMLTextAreaElement);
  const said = inside(form, '[data-part="said"]', HTMLElement);
  const made = inside(form, '[data-part="made"]', HTMLElement);
  const link = inside(made, '[data-part="link"]', HTMLTextAreaElement);
  const frame = inside(made, '[data-part="frame"]', HTMLTextAreaElement);
  const open = inside(made, 'a', HTMLAnchorElement);
  const starts = (form.dataset.starts ?? '').split(' ');
  const { lang } = document.documentElement;
  const playground = new URL(lang === 'en' ? 'playground/' : `${lang}/playground/`, site).href;

  async function make(): Promise<void> {
    const { textOfExercise } = await import('../components/lab/exercise/judge-exercise.ts');
    const judged = textOfExercise(yaml.value, starts);
    const isRefused = 'refused' in judged;
    made.hidden = isRefused;
    said.textContent = isRefused ? judged.refused : (said.dataset.done ?? '');
    if (isRefused) return;
    link.value = exerciseAddress(playground, judged.text);
    frame.value = exerciseFrameOf(site, lang, judged.text, judged.title);
    open.href = link.value;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void make();
  });
  for (const code of [link, frame]) code.addEventListener('focus', () => code.select());
}
