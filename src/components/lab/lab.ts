import type { SessionClient } from '../../session/protocol.ts';
import { createWorkerSession } from '../../session/worker-client.ts';
import { LayerTerminal } from '../../terminal/layer-terminal.ts';
import { localStore } from '../../terminal/local-store.ts';
import type { CommandRun } from '../../terminal/transcript.ts';
import { stringsIn } from '../strings.ts';
import { attachErrands } from './errands.ts';
import { attachRealNode } from './real-node.ts';
import { attachFiles } from './files.ts';
import { createNotice } from './notice.ts';
import { createOverlay } from './overlay.ts';
import { attachSettings } from './settings.ts';
import { attachSheet } from './sheet.ts';
import { setPane } from './split-handle.ts';
import { attachTabs } from './tabs.ts';
import { attachTime } from './time/attach-time.ts';
import { attachUndo } from './undo.ts';
import { attachViews } from './views.ts';
import { linkWhenNeeded } from './link-when-needed.ts';

/** The lab of a page: one session, its terminal, its views. */
export interface Lab {
  readonly session: SessionClient;
  readonly terminal: LayerTerminal;
  /** Commands given since the last reset, oldest first. */
  commands(): readonly CommandRun[];
  /** Types a command into the terminal and runs it, where the reader can see it. */
  run(command: string): void;
  /** Opens one of the views by its name. */
  show(view: string): void;
  /** Begins afresh and runs these commands, one after another. */
  restart(commands: readonly string[]): void;
  /** Called when a command has ended, and when the lab was undone or reset. */
  onChange(listener: () => void): void;
}

function need<T extends Element>(root: Element, selector: string, type: new () => T): T {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the lab lacks ${selector}`);
  return found;
}

/** Draws the eye to where a command is typed: the terminal, or the bar of the closed sheet. */
function showWhere(root: HTMLElement): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const wash = getComputedStyle(root).getPropertyValue('--accent-wash');
  for (const place of root.querySelectorAll('.sheet-bar, .lab-terminal > .lab-bar'))
    place.animate([{ backgroundColor: wash }, {}], { duration: 280, easing: 'ease-out' });
}

/** Brings the lab of the page to life, on request without storage; `null` on pages without one. */
export function startLab({ inMemory = false } = {}): Lab | null {
  const root = document.getElementById('lab');
  if (!root) return null;
  const start = root.dataset.start ?? 'chapter';
  const t = stringsIn(document.documentElement.lang);
  const terminal = need(root, 'layer-terminal', LayerTerminal);
  attachSettings(root, terminal);
  terminal.toggleAttribute('in-memory', inMemory);
  const notice = createNotice(need(root, '[data-part="notice"]', HTMLElement), t);
  const session = createWorkerSession({
    start,
    inMemory,
    onFailure: (retry) => notice.showFailure(retry),
    onStarted: () => notice.hide(),
  });
  terminal.session = session;
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());

  terminal.addEventListener('layer-command', changed);
  const sheet = attachSheet(root, terminal);
  const drafts = localStore(`layer-lab:drafts:${start}`);

  async function reset(): Promise<void> {
    time.now();
    await session.reset(start);
    drafts.save('{}');
    terminal.restart();
    terminal.announce(t.wasReset);
    changed();
  }

  const overlay = createOverlay({
    body: need(root, '.lab-body', HTMLElement),
    onShow: () => sheet.open(),
    onHide: () => terminal.enter(),
  });
  const files = attachFiles({
    session,
    overlay,
    root,
    note: need(root, '[data-part="files-note"]', HTMLElement),
    button: need(root, '[data-part="upload"]', HTMLButtonElement),
    onBrought: (load) => {
      changed();
      if (load !== null) run(load);
    },
  });
  attachErrands(session, overlay, files, drafts);

  function run(command: string): void {
    time.now();
    sheet.begin(command);
    showWhere(root ?? terminal);
    terminal.run(command);
  }

  const views = attachViews(root, session);
  const time = attachTime(need(root, '[data-part="time"]', HTMLButtonElement), terminal, {
    session,
    views,
    before: need(root, '.lab-view', HTMLElement),
    notice: need(root, '[data-part="past"]', HTMLElement),
    language: document.documentElement.lang,
  });
  attachUndo(root, session, t, (cwd, said) => {
    time.now();
    if (cwd !== null) terminal.moved(cwd);
    terminal.announce(said);
    changed();
  });
  need(root, '[data-part="reset"]', HTMLButtonElement).addEventListener('click', () => {
    if (!confirm(root.dataset.resetQuestion)) return;
    void reset();
  });
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-size]'))
    button.addEventListener('click', () => setPane(button.dataset.pane ?? '', Number(button.dataset.size)));
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-keys]')) {
    // The keyboard on the screen stays open: the terminal keeps the focus.
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      time.now();
      terminal.sendKeys(button.dataset.keys ?? '');
    });
  }

  attachRealNode(root, session, (words) => terminal.announce(words), t.realNode);
  void session.ready.then((status) => notice.showStatus(status, session));
  session.onStatus((status) => notice.showStatus(status, session));
  const tabs = attachTabs(need(root, '[role="tablist"]', HTMLElement));
  void linkWhenNeeded({ root, session, terminal, views, tabs, strings: t });
  return {
    session,
    terminal,
    commands: () => terminal.runs,
    show(view) {
      sheet.open();
      tabs.show(view);
    },
    run,
    restart: (commands) =>
      void reset().then(() => {
        for (const command of commands) terminal.run(command);
      }),
    onChange: (listener) => void listeners.add(listener),
  };
}
