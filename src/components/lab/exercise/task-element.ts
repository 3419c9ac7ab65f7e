import { asksForAnswer } from '../../../exercises/asks-for-answer.ts';
import type { Exercise } from '../../../exercises/schema.ts';
import { button, make } from '../../dom.ts';
import { inlineParts } from '../../lesson/inline-parts.ts';
import { stringsIn } from '../../strings.ts';

type Step = Exercise['steps'][number];

const nothing = (): void => undefined;

/** A line of somebody's text: never HTML. */
const inline = (line: string): readonly (Node | string)[] =>
  inlineParts(line).map(({ kind, text }) => (kind === 'text' ? text : make(kind, { textContent: text })));

function part(made: HTMLElement, name: string, data: Readonly<Record<string, string>> = {}): HTMLElement {
  Object.assign(made.dataset, { part: name, ...data });
  return made;
}

function command(cmd: string): HTMLElement {
  const t = stringsIn(document.documentElement.lang);
  const copy = part(button(t.copy, nothing), 'copy', { done: t.copied });
  const run = part(button(t.run, nothing, 'run primary'), 'run');
  copy.ariaLabel = `${t.copy}: ${cmd}`;
  run.ariaLabel = `${t.run}: ${cmd}`;
  const shown = make('code', { className: 'shell-command', textContent: cmd });
  const line = make('div', { className: 'shell-line' }, shown, make('span', { className: 'shell-tools' }, copy, run));
  const host = document.createElement('lesson-run');
  host.className = 'shell';
  host.dataset.cmd = cmd;
  host.append(line);
  return host;
}

function help({ hints, solution }: Step): HTMLElement {
  const t = stringsIn(document.documentElement.lang);
  const closed = (summary: string, className: string, ...content: readonly Node[]): HTMLElement =>
    make('details', { className }, make('summary', { textContent: summary }), ...content);
  return make(
    'div',
    { className: 'task-help' },
    ...hints.map((hint, index) => closed(t.hint(index + 1), 'hint', make('p', {}, ...inline(hint)))),
    closed(t.solution, 'hint solution', ...solution.map(command)),
    part(button(t.afresh, nothing, 'task-afresh'), 'afresh', { question: t.afreshQuestion }),
  );
}

function form({ check, done }: Step): HTMLElement {
  const t = stringsIn(document.documentElement.lang);
  const answer = make('input', { attributes: { type: 'text', autocomplete: 'off', spellcheck: 'false' } });
  const label = make('label', { className: 'task-answer' }, t.yourAnswer, part(answer, 'answer'));
  const verdict = part(
    make(
      'div',
      { className: 'task-verdict', attributes: { role: 'status', tabindex: '-1' } },
      part(make('p', { className: 'when-open' }), 'miss', { notYet: t.notYet }),
      make('p', { className: 'when-done' }, ...inline(done)),
    ),
    'verdict',
  );
  const submit = make('button', { textContent: t.checkWork, attributes: { type: 'submit' } });
  const parts = asksForAnswer(check) ? [label, submit, verdict] : [submit, verdict];
  return part(make('form', { className: 'task-check' }, ...parts), 'form');
}

/** The same task as lessons have, of a step that was not known when the page was built. */
export function taskElement(step: Step, lesson: string): HTMLElement {
  const t = stringsIn(document.documentElement.lang);
  const task = document.createElement('lesson-task');
  task.className = 'task';
  task.id = `task-${step.id}`;
  task.role = 'group';
  task.ariaLabel = `${t.task}: ${step.goal.replaceAll('`', '')}`;
  Object.assign(task.dataset, { lesson, step: step.id, check: JSON.stringify(step.check) });
  const state = make(
    'p',
    { className: 'task-state' },
    make('span', { className: 'when-open', textContent: t.taskOpen }),
    make('span', { className: 'when-done', textContent: t.taskDone }),
  );
  task.append(
    make('div', { className: 'task-head' }, make('p', { className: 'task-title', textContent: t.task }), state),
    make('p', { className: 'task-goal' }, ...inline(step.goal)),
    form(step),
    help(step),
  );
  return task;
}
