import { exerciseTextIn } from '../components/lab/exercise/exercise-text-in.ts';
import { startLab, type Lab } from '../components/lab/lab.ts';
import { commandsBefore } from '../components/lesson/attach-task.ts';
import { inside } from '../components/lesson/inside.ts';
import { attachLesson } from '../components/lesson/lesson.ts';
import { partsOf } from '../components/lesson/parts-of.ts';
import { keepProgressInMemory, lessonProgress } from '../exercises/progress.ts';
import { standingOf, type LessonPart, type Standing } from '../exercises/score.ts';
import { createChannel } from './channel.ts';
import { createHostState } from './host-state.ts';
import type { ToFrame } from './messages.ts';
import { inTurn } from './in-turn.ts';
import { readParameters } from './parameters.ts';
import { watchSight } from './watch-sight.ts';
import { watchSize } from './watch-size.ts';
import { watchSteps } from './watch-steps.ts';

const VERSION_OF_PAGE = '1.0';
const CAPABILITIES = ['goTo', 'setTheme', 'reset', 'focus', 'ping'];

const FAULTS = {
  'not-loaded': 'the lab could not be loaded',
  'not-kept': 'the browser keeps nothing for this page',
};

const listIn = (text: string | undefined): readonly string[] => JSON.parse(text ?? '[]') as readonly string[];

const taskOf = (step: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`#${CSS.escape(`task-${step}`)}`);

/** What became of an exercise that the address gives. */
type Linked = 'none' | 'shown' | { readonly refused: string };

/** Brings a page to embed to life. */
function embed(page: HTMLElement, linked: Linked): void {
  const { lesson = '', ...data } = page.dataset;
  const steps = listIn(data.steps);
  const runs = [...page.querySelectorAll<HTMLElement>('lesson-run')];
  // What a link has brought is nothing of the lesson's own.
  const commands = linked === 'shown' ? [] : runs.map(({ dataset }) => dataset.cmd ?? '');
  const asked = readParameters(location.search, { seeds: (data.starts ?? '').split(' '), commands });
  const warnings = [...asked.warnings, ...(typeof linked === 'string' ? [] : [`exercise: ${linked.refused}`])];
  if (asked.state !== 'local') keepProgressInMemory();
  inside(page, '[data-part="not-kept"]', HTMLElement).hidden = asked.state !== 'none';
  if (asked.seed !== null) inside(page, '#lab', HTMLElement).dataset.start = asked.seed;
  const whole = inside(page, '[data-part="whole"]', HTMLAnchorElement);
  // The whole lab begins with what this one does, or at its step.
  whole.hash = location.hash === '' && asked.step !== null ? `task-${asked.step}` : location.hash;
  let lab: Lab | null = null;

  /** Leaves of the text only what belongs to a step. */
  function showOnly(task: HTMLElement): void {
    const text = inside(page, 'main', HTMLElement);
    for (const part of text.children) part.toggleAttribute('hidden', !part.contains(task) && part.localName !== 'h1');
  }

  const isShown = ({ kind, id }: LessonPart): boolean =>
    document.getElementById(`${kind === 'task' ? 'task' : 'question'}-${id}`)?.closest('[hidden]') === null;

  const standing = (): Standing =>
    standingOf([{ parts: partsOf(page).filter(isShown), progress: lessonProgress(lesson) }]);

  function goTo(step: string): boolean {
    const task = taskOf(step);
    if (task === null) return false;
    if (asked.step !== null) {
      showOnly(task);
      lab?.restart(commandsBefore(task));
    }
    task.scrollIntoView({ block: 'nearest' });
    channel.send({ type: 'step', payload: { id: step, index: steps.indexOf(step), total: steps.length } });
    return true;
  }

  async function answer(request: ToFrame): Promise<boolean> {
    switch (request.type) {
      case 'goTo':
        return goTo(request.step);
      case 'setTheme':
        if (request.theme === 'auto') delete document.documentElement.dataset.theme;
        else document.documentElement.dataset.theme = request.theme;
        return true;
      case 'getState':
        return asked.state === 'host' && hostState.get();
      case 'setState':
        return asked.state === 'host' && hostState.set(request.blob, request.rev);
      case 'reset':
        lab?.restart([]);
        return lab !== null;
      case 'focus':
        lab?.terminal.enter();
        return lab !== null;
      default:
        return false;
    }
  }

  /** Resolves when the lab takes commands. */
  async function load(): Promise<void> {
    if (lab !== null) return;
    delete document.documentElement.dataset.waits;
    const started = startLab({
      inMemory: asked.state !== 'local',
      page: whole.href,
      onFault: (code) => channel.send({ type: 'error', payload: { code, message: FAULTS[code] } }),
    });
    if (started === null) return;
    lab = started;
    attachLesson(document, started);
    if (asked.view !== 'split' && asked.view !== 'terminal') started.show(asked.view);
    if (asked.state === 'host') hostState.begin(started);
    const { restored } = await started.session.ready;
    const task = asked.step === null ? null : taskOf(asked.step);
    if (task !== null && restored === 0 && commandsBefore(task).length > 0) started.restart(commandsBefore(task));
    if (asked.cmd === null) return;
    if (asked.run) started.run(asked.cmd);
    else started.terminal.sendKeys(asked.cmd);
  }

  const channel = createChannel({
    surroundings: {
      parent,
      addEventListener: window.addEventListener.bind(window),
      now: () => performance.now(),
      after: (milliseconds, callBack) => void setTimeout(callBack, milliseconds),
    },
    parentOrigin: asked.parent,
    id: asked.id,
    onRequest: answer,
  });
  const hostState = createHostState({ lesson, channel, lab: () => lab });
  const task = asked.step === null ? null : taskOf(asked.step);
  if (asked.step !== null && task === null) warnings.push('step: there is no such step');
  if (task !== null) showOnly(task);
  watchSteps(standing, channel);
  watchSize(page, channel);
  if (asked.clickToLoad)
    inside(page, '[data-part="load"]', HTMLButtonElement).addEventListener('click', () => void load());
  // A page with many frames has an engine only for those that somebody looks at.
  watchSight(page, {
    onSeen: () => {
      if (!asked.clickToLoad) void inTurn(load);
    },
    onGone: () => void lab?.rest(),
  });
  const capabilities = asked.state === 'host' ? [...CAPABILITIES, 'getState', 'setState'] : CAPABILITIES;
  channel.send({ type: 'ready', payload: { lesson, version: VERSION_OF_PAGE, steps, capabilities, warnings } });
}

/** The one module of every page to embed. */
async function start(page: HTMLElement): Promise<void> {
  const text = exerciseTextIn(location.hash);
  if (text === null) {
    embed(page, 'none');
    return;
  }
  const { openExercise } = await import('../components/lab/exercise/open-exercise.ts');
  const opened = openExercise(text, page);
  if ('refused' in opened) {
    embed(page, opened);
    return;
  }
  const { exercise, start: name, parts } = opened;
  const main = inside(page, 'main', HTMLElement);
  inside(main, 'h1', HTMLElement).textContent = exercise.title;
  main.append(...parts);
  page.dataset.lesson = name;
  page.dataset.steps = JSON.stringify(exercise.steps.map(({ id }) => id));
  embed(page, 'shown');
}

const page = document.getElementById('embed');
if (page) void start(page);
