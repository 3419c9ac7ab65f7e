import { startLab } from '../components/lab/lab.ts';
import { commandsBefore } from '../components/lesson/attach-task.ts';
import { inside } from '../components/lesson/inside.ts';
import { attachLesson } from '../components/lesson/lesson.ts';
import { partsOf } from '../components/lesson/parts-of.ts';
import { keepProgressInMemory, lessonProgress } from '../exercises/progress.ts';
import { standingOf, type Standing } from '../exercises/score.ts';
import { createChannel } from './channel.ts';
import type { ToFrame } from './messages.ts';
import { readParameters } from './parameters.ts';
import { watchSize } from './watch-size.ts';
import { watchSteps } from './watch-steps.ts';

const VERSION_OF_PAGE = '1.0';
const CAPABILITIES = ['goTo', 'setTheme', 'reset', 'focus', 'ping'];

/** The one module of every page to embed. */
function embed(page: HTMLElement): void {
  const asked = readParameters(location.search);
  const lesson = page.dataset.lesson ?? '';
  const steps = JSON.parse(page.dataset.steps ?? '[]') as readonly string[];
  const warnings = [...asked.warnings];
  if (asked.state === 'none') keepProgressInMemory();
  inside(page, '[data-part="not-kept"]', HTMLElement).hidden = asked.state === 'local';
  let lab: ReturnType<typeof startLab> = null;

  const taskOf = (step: string): HTMLElement | null =>
    document.querySelector<HTMLElement>(`#${CSS.escape(`task-${step}`)}`);

  /** Leaves of the text only what belongs to a step. */
  function showOnly(task: HTMLElement): void {
    const text = inside(page, 'main', HTMLElement);
    for (const part of text.children) part.toggleAttribute('hidden', !part.contains(task) && part.localName !== 'h1');
  }

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

  function answer(request: ToFrame): boolean {
    switch (request.type) {
      case 'goTo':
        return goTo(request.step);
      case 'setTheme':
        if (request.theme === 'auto') delete document.documentElement.dataset.theme;
        else document.documentElement.dataset.theme = request.theme;
        return true;
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

  /** What is to be typed is run only where the lesson itself has it. */
  function type(cmd: string): void {
    const isOfLesson = [...document.querySelectorAll<HTMLElement>('lesson-run')].some(
      ({ dataset }) => dataset.cmd === cmd,
    );
    if (asked.run && isOfLesson) lab?.run(cmd);
    else lab?.terminal.sendKeys(cmd);
  }

  function load(): void {
    delete document.documentElement.dataset.waits;
    const started = startLab({ inMemory: asked.state === 'none' });
    if (started === null) return;
    lab = started;
    attachLesson(document, started);
    if (asked.view !== 'split' && asked.view !== 'terminal') started.show(asked.view);
    void started.session.ready.then(({ restored }) => {
      const task = asked.step === null ? null : taskOf(asked.step);
      if (task !== null && restored === 0 && commandsBefore(task).length > 0) started.restart(commandsBefore(task));
      if (asked.cmd !== null) type(asked.cmd);
    });
  }

  const channel = createChannel({
    surroundings: { parent, addEventListener: window.addEventListener.bind(window), now: () => performance.now() },
    parentOrigin: asked.parent,
    id: asked.id,
    onRequest: answer,
    onHost: () => undefined,
  });
  const task = asked.step === null ? null : taskOf(asked.step);
  if (asked.step !== null && task === null) warnings.push('step: there is no such step');
  if (task !== null) showOnly(task);
  const isDone = (step: string): boolean => lessonProgress(lesson).steps.includes(step);
  const parts = partsOf(page);
  const standing = (): Standing => standingOf([{ parts, progress: lessonProgress(lesson) }]);
  watchSteps({ steps, isDone, standing }, channel);
  watchSize(page, channel);
  if (asked.clickToLoad) inside(page, '[data-part="load"]', HTMLButtonElement).addEventListener('click', load);
  else load();
  const payload = { lesson, version: VERSION_OF_PAGE, steps, capabilities: CAPABILITIES, warnings };
  channel.send({ type: 'ready', payload });
}

const page = document.getElementById('embed');
if (page) embed(page);
