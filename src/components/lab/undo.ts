import type { SessionClient, Undone } from '../../session/protocol.ts';
import type { Strings } from '../strings.ts';

/**
 * Joins the buttons for undo and redo to the session.
 *
 * @param moved called with the working directory, `null` when nothing was moved, and what there is to say
 */
export function attachUndo(
  root: HTMLElement,
  session: SessionClient,
  t: Strings,
  moved: (cwd: string | null, said: string) => void,
): void {
  const undo = root.querySelector<HTMLButtonElement>('[data-part="undo"]');
  const redo = root.querySelector<HTMLButtonElement>('[data-part="redo"]');

  async function settle(): Promise<void> {
    if (redo) redo.disabled = (await session.past()).undone === null;
  }

  async function move(way: 'undo' | 'redo', done: string, nothing: string): Promise<void> {
    const answer: Undone | null = await session[way]();
    const hadFocus = document.activeElement === redo;
    await settle();
    // A disabled button would lose the focus to the page.
    if (hadFocus && redo?.disabled === true) undo?.focus();
    moved(answer?.cwd ?? null, answer === null ? nothing : done);
  }

  undo?.addEventListener('click', () => void move('undo', t.undone, t.nothingToUndo));
  redo?.addEventListener('click', () => void move('redo', t.redone, t.nothingToRedo));
  // Only what is within reach can get out of it.
  session.onSnapshot(() => {
    if (redo?.disabled === false) void settle();
  });
  void session.ready.then(settle);
}
