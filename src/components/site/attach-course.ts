import { completionCode, readCompletionCode } from '../../exercises/completion.ts';
import { exportProgress, forgetProgress, importProgress, lessonProgress } from '../../exercises/progress.ts';
import { inside } from '../lesson/inside.ts';
import { showProgress } from '../lesson/show-progress.ts';
import { stringsIn } from '../strings.ts';

interface Lesson {
  readonly slug: string;
  readonly title: string;
  readonly steps: readonly string[];
}

const openSteps = ({ slug, steps }: Lesson): readonly string[] => {
  const done = lessonProgress(slug).steps;
  return steps.filter((step) => !done.includes(step));
};

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Brings the course's progress to life. */
export function attachCourse(section: HTMLElement): void {
  const t = stringsIn(document.documentElement.lang).course;
  const lessons = JSON.parse(section.dataset.lessons ?? '[]') as readonly Lesson[];
  const part = <T extends HTMLElement>(name: string, type: new () => T): T =>
    inside(section, `[data-part="${name}"]`, type);
  const said = part('said', HTMLElement);

  const all = lessons.reduce((sum, { steps }) => sum + steps.length, 0);
  const doneSteps = (): number => all - lessons.reduce((sum, lesson) => sum + openSteps(lesson).length, 0);
  const doneLessons = (): number => lessons.filter((lesson) => openSteps(lesson).length === 0).length;

  function show(): void {
    const next = lessons.find((lesson) => openSteps(lesson).length > 0);
    const link = part('next', HTMLAnchorElement);
    part('bar', HTMLProgressElement).value = doneSteps() / all;
    part('count', HTMLElement).textContent = t.progressText(doneSteps(), all);
    part('go-on', HTMLElement).hidden = next === undefined || doneSteps() === 0;
    if (next) {
      link.textContent = next.title;
      link.href = `${next.slug}/`;
    }
    showProgress(document);
  }

  /** Everything on the page that says what is done looks again. */
  function changed(): void {
    show();
    document.dispatchEvent(new Event('lesson-restored'));
  }

  part('export', HTMLButtonElement).addEventListener('click', () =>
    download('layer-lab-progress.json', exportProgress()),
  );
  const file = part('import', HTMLInputElement);
  file.addEventListener('change', () => {
    void file.files?.[0]?.text().then((text) => {
      said.textContent = importProgress(text) ? t.imported : t.notImported;
      file.value = '';
      changed();
    });
  });
  const forget = part('forget', HTMLButtonElement);
  forget.addEventListener('click', () => {
    if (!confirm(forget.dataset.question)) return;
    forgetProgress();
    said.textContent = '';
    changed();
  });
  part('make', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const name = part('name', HTMLInputElement).value.trim();
    const done = { lessons: doneLessons(), steps: doneSteps() };
    const code = document.createElement('code');
    code.textContent = completionCode(name, done);
    part('made', HTMLElement).replaceChildren(
      `${t.codeOf(name, done.lessons, lessons.length, done.steps, all)} `,
      code,
    );
  });
  part('check', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const name = part('check-name', HTMLInputElement).value;
    const found = readCompletionCode(name, part('check-code', HTMLInputElement).value);
    part('checked', HTMLElement).textContent = found ? t.codeRight(found.lessons, found.steps) : t.codeWrong;
  });
  show();
}
