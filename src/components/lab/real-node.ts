import type { SessionClient } from '../../session/protocol.ts';
import type { Strings } from '../strings.ts';

/**
 * Joins the check box for a real Node to the session, where the page can have one. Nothing of it is loaded, and nobody
 * is asked, before the box is ticked; the choice holds for this page alone.
 */
export function attachRealNode(
  root: HTMLElement,
  session: SessionClient,
  announce: (words: string) => void,
  t: Strings['realNode'],
): void {
  const label = root.querySelector<HTMLElement>('[data-part="real-node"]');
  const box = label?.querySelector('input');
  const status = root.querySelector<HTMLElement>('[data-part="runtime"]');
  if (!label || !box || !status || !crossOriginIsolated) return;
  label.hidden = false;

  async function start(input: HTMLInputElement, say: (words: string) => void): Promise<void> {
    say(t.starting);
    const { startRealNode } = await import('../../session/real-node.ts');
    const started = await startRealNode();
    if (typeof started === 'string') {
      input.checked = false;
      say(t.refused[started]);
      return;
    }
    session.useNode(started);
    say(t.on);
  }

  const say = (words: string): void => {
    status.textContent = words;
    status.hidden = false;
    announce(words);
  };
  box.addEventListener('change', () => {
    if (box.checked) {
      box.disabled = true;
      void start(box, say).finally(() => (box.disabled = false));
      return;
    }
    session.useNode(null);
    say(t.off);
  });
}
