import { copyText } from '../components/copy-text.ts';
import { inside } from '../components/lesson/inside.ts';
import { attachExerciseForm } from './exercise-form.ts';
import { addressOf, elementOf, frameOf, type Choice } from './snippets.ts';

/** A lesson as the form offers it. */
interface Offered {
  readonly slug: string;
  readonly title: string;
  readonly steps: readonly { readonly id: string; readonly goal: string }[];
}

/** Milliseconds without a change after which the preview is loaded anew. */
const SETTLED = 400;
const COPIED_MS = 1500;

const textOf = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};

/** The page that makes what is to be pasted elsewhere, while it shows what that will look like. */
function build(page: HTMLElement): void {
  const form = inside(page, 'form', HTMLFormElement);
  const step = inside(form, 'select[name="step"]', HTMLSelectElement);
  const preview = inside(page, 'iframe', HTMLIFrameElement);
  const lessons = JSON.parse(page.dataset.lessons ?? '[]') as readonly Offered[];
  // The page's own place in the site, which may lie anywhere.
  const site = new URL(document.documentElement.lang === 'en' ? '../../' : '../../../', location.href).href;
  const [whole] = step.options;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const offered = (): Offered | undefined =>
    lessons.find(({ slug }) => slug === inside(form, 'select[name="lesson"]', HTMLSelectElement).value);

  function offerSteps(): void {
    const steps = offered()?.steps ?? [];
    step.replaceChildren(...(whole ? [whole] : []), ...steps.map(({ id, goal }) => new Option(goal, id)));
    step.value = '';
    step.disabled = steps.length === 0;
  }

  function chosen(): Choice {
    const data = new FormData(form);
    const get = (name: string): string => textOf(data, name);
    const height = Number(get('height'));
    return {
      lesson: get('lesson'),
      title: offered()?.title ?? '',
      step: get('step'),
      view: get('view'),
      theme: get('theme'),
      lang: get('lang'),
      controls: get('controls'),
      state: get('state'),
      height: height >= 100 ? String(Math.round(height)) : '',
      clickToLoad: data.has('ctl'),
    };
  }

  function show(): void {
    const choice = chosen();
    const made = { frame: frameOf(site, choice), element: elementOf(site, choice), link: addressOf(site, choice) };
    for (const [name, text] of Object.entries(made))
      inside(page, `[data-code="${name}"] textarea`, HTMLTextAreaElement).value = text;
    preview.height = choice.height === '' ? '640' : choice.height;
    preview.title = choice.title;
    if (preview.src === made.link) return;
    clearTimeout(timer);
    timer = setTimeout(() => (preview.src = made.link), preview.src === '' ? 0 : SETTLED);
  }

  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLSelectElement && target.name === 'lesson') offerSteps();
    show();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  for (const button of page.querySelectorAll<HTMLButtonElement>('[data-code] button')) {
    const label = button.textContent;
    button.addEventListener('click', () => {
      const field = inside(button.parentElement ?? page, 'textarea', HTMLTextAreaElement);
      field.select();
      void copyText(field.value).then((isCopied) => {
        if (!isCopied) return;
        button.textContent = button.dataset.done ?? '';
        setTimeout(() => (button.textContent = label), COPIED_MS);
      });
    });
  }
  attachExerciseForm(inside(page, '.own-exercise', HTMLFormElement), site);
  const wanted = new URLSearchParams(location.search).get('lesson');
  if (lessons.some(({ slug }) => slug === wanted))
    inside(form, 'select[name="lesson"]', HTMLSelectElement).value = wanted ?? '';
  offerSteps();
  show();
}

const page = document.getElementById('builder');
if (page) build(page);
