import { inside } from '../components/lesson/inside.ts';
import { connect } from './connect.ts';
import { createCourse, type Course, type CourseData, type Language } from './course.ts';
import type { Platform } from './platform.ts';
import { WORDS } from './words.ts';

/** The lessons of a package, one at a time, in a frame: going from one to the next does not end the visit. */
function show(page: HTMLElement, { lessons }: CourseData, course: Course, platform: Platform | null): void {
  const frame = inside(page, 'iframe', HTMLIFrameElement);
  const select = inside(page, 'select', HTMLSelectElement);
  const other = inside(page, '[data-part="language"]', HTMLButtonElement);
  const back = inside(page, '[data-part="back"]', HTMLButtonElement);
  const points = inside(page, '[data-part="points"]', HTMLElement);
  const said = inside(page, '[data-part="said"]', HTMLElement);
  const asked = platform?.language ?? '';
  let language: Language = (asked === '' ? navigator.language : asked).startsWith('ko') ? 'ko' : 'en';

  function words(): void {
    const t = WORDS[language];
    document.documentElement.lang = language;
    inside(page, '[data-part="label"]', HTMLElement).textContent = t.lesson;
    other.textContent = t.otherLanguage;
    back.textContent = t.wayBack;
    other.lang = language === 'en' ? 'ko' : 'en';
    select.replaceChildren(...lessons.map(({ slug, titles }) => new Option(titles[language], slug)));
    points.textContent = t.score(course.standing().score.raw);
    if (platform === null) said.textContent = t.noPlatform;
  }

  function goTo(slug: string): void {
    const lesson = lessons.find((each) => each.slug === slug) ?? lessons[0];
    if (lesson === undefined) return;
    select.value = lesson.slug;
    frame.title = lesson.titles[language];
    frame.dataset.kept = JSON.stringify(course.progress());
    frame.src = lesson.pages[language];
  }

  frame.addEventListener('lesson-said', ({ detail }) => {
    const answer = course.take(detail);
    frame.dataset.kept = JSON.stringify(course.progress());
    const t = WORDS[language];
    const lesson = lessons.find(({ slug }) => slug === detail.lesson);
    select.value = detail.lesson;
    frame.title = lesson?.titles[language] ?? '';
    points.textContent = t.score(course.standing().score.raw);
    if (platform !== null)
      void answer.then((isKept) => {
        said.textContent = isKept ? t.kept : t.notKept;
      });
  });
  select.addEventListener('change', () => goTo(select.value));
  other.addEventListener('click', () => {
    language = language === 'en' ? 'ko' : 'en';
    words();
    goTo(course.lesson());
  });
  back.hidden = (platform?.wayBack ?? '') === '';
  back.addEventListener('click', () => {
    platform?.leave();
    location.assign(platform?.wayBack ?? '');
  });
  words();
  goTo(course.lesson());
}

/** The page that a learning platform opens. */
async function start(page: HTMLElement): Promise<void> {
  page.dataset.started = '';
  const data = JSON.parse(page.dataset.course ?? '{"standard":"scorm-1.2","lessons":[]}') as CourseData;
  const platform = await connect(data.standard, Date.now);
  show(page, data, createCourse(data.lessons, platform, Date.now), platform);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') platform?.pause();
  });
  window.addEventListener('pagehide', () => platform?.leave());
  // The visit has ended when the page comes back from the browser's own store of pages: another one begins.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}

const page = document.getElementById('package');
if (page) void start(page);
