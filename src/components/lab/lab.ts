import { keepProgressInMemory } from '../../exercises/progress.ts';
import type { SessionClient, SessionStatus } from '../../session/protocol.ts';
import { createWorkerSession } from '../../session/worker-client.ts';
import { LayerTerminal } from '../../terminal/layer-terminal.ts';
import { localStore, memoryStore, tabStore } from '../../terminal/local-store.ts';
import type { CommandRun, TranscriptStore } from '../../terminal/transcript.ts';
import { stringsIn } from '../strings.ts';
import { attachErrands } from './errands.ts';
import { attachRealNode } from './real-node.ts';
import { attachFiles } from './files.ts';
import { createNotice } from './notice.ts';
import { createOverlay } from './overlay.ts';
import { attachSettings } from './settings.ts';
import { attachShare } from './share/attach-share.ts';
import { sharedIn } from './share/shared-in.ts';
import { attachSheet } from './sheet.ts';
import { keepPanesInMemory, setPane } from './split-handle.ts';
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
  /** Does again what a text says, in place of what was done here; false where it cannot be read. */
  openLog(text: string): Promise<boolean>;
  /** Does without the engine until it is needed, which may be soon. */
  rest(): Promise<void>;
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

export interface LabOptions {
  /** Nothing is read from the browser's storage or kept in it, but for settings of the terminal that somebody changes. */
  readonly inMemory?: boolean;
  /** Called when the lab cannot be loaded, or not keep what it should. */
  readonly onFault?: (code: 'not-loaded' | 'not-kept') => void;
  /** Address of the page where others open what is shared here. */
  readonly page?: string;
}

/** Where a lab keeps what is no deed of its session. */
interface Stores {
  readonly settings: TranscriptStore;
  /** Texts that were not saved. */
  readonly drafts: TranscriptStore;
  /** Name of the view in front. */
  readonly view: TranscriptStore;
}

function storesOf(start: string, inMemory: boolean): Stores {
  const [settings, view] = ['layer-lab:settings', 'layer-lab:view'];
  if (!inMemory)
    return { settings: localStore(settings), drafts: localStore(`layer-lab:drafts:${start}`), view: tabStore(view) };
  keepPanesInMemory();
  // How somebody reads best holds for the next frame or lesson too, until the browser's tab is closed. Frames of one page
  // have the tab's storage in common: what one of them shows is nothing to another.
  return { settings: tabStore(settings), drafts: memoryStore(), view: memoryStore() };
}

/** Brings the lab of the page to life; `null` on pages without one. */
export function startLab({ inMemory = false, onFault, page = location.href }: LabOptions = {}): Lab | null {
  const root = document.getElementById('lab');
  if (!root) return null;
  const plain = root.dataset.start ?? 'chapter';
  const shared = sharedIn(location.hash, plain);
  const start = shared?.start ?? plain;
  // What somebody else has done is nobody's own progress.
  if (shared !== null) keepProgressInMemory();
  const stores = storesOf(start, inMemory);
  const t = stringsIn(document.documentElement.lang);
  const terminal = need(root, 'layer-terminal', LayerTerminal);
  attachSettings(root, terminal, stores.settings);
  terminal.toggleAttribute('in-memory', inMemory);
  terminal.dataset.start = start;
  const notice = createNotice(need(root, '[data-part="notice"]', HTMLElement), t);
  const session = createWorkerSession({
    start,
    inMemory,
    onFailure(retry) {
      notice.showFailure(retry);
      onFault?.('not-loaded');
    },
    onStarted: () => notice.hide(),
  });
  terminal.session = session;
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());

  terminal.addEventListener('layer-command', changed);
  const sheet = attachSheet(root, terminal);
  const { drafts } = stores;

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
  attachShare(need(root, '[data-part="share"]', HTMLButtonElement), session, page);
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
  if (shared !== null)
    void import('./share/open-shared.ts').then(({ openShared }) =>
      openShared(shared, {
        session,
        terminal,
        notice: need(root, '[data-part="shared"]', HTMLElement),
        onOpened: changed,
      }),
    );
  addEventListener('hashchange', () => {
    // Another lab, on the same page.
    if (sharedIn(location.hash, plain)?.text !== shared?.text) location.reload();
  });
  const showStatus = (status: SessionStatus): void => {
    notice.showStatus(status, session);
    if (status.notKept !== null) onFault?.('not-kept');
  };
  void session.ready.then(showStatus);
  session.onStatus(showStatus);
  const tabs = attachTabs(need(root, '[role="tablist"]', HTMLElement), stores.view);
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
    async openLog(text) {
      const opened = await session.openLog(text);
      if (opened.refused === null) terminal.replay(opened.ran, opened.cwd);
      changed();
      return opened.refused === null;
    },
    rest: () => session.rest(),
    onChange: (listener) => void listeners.add(listener),
  };
}
