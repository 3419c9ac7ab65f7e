import type { OpenedLog } from '../../../session/share/ran.ts';
import type { SessionClient } from '../../../session/protocol.ts';
import type { LayerTerminal } from '../../../terminal/layer-terminal.ts';
import { button, make } from '../../dom.ts';
import type { Shared } from './shared-in.ts';
import { shareStringsIn } from './strings.ts';

export interface OpenSharedOptions {
  readonly session: SessionClient;
  readonly terminal: LayerTerminal;
  /** Where it is said what became of the link. */
  readonly notice: HTMLElement;
  /** The lab is another than before. */
  readonly onOpened: () => void;
}

/** Brings about what a link says, unless somebody has gone on from there on an earlier visit; and says so. */
export async function openShared(shared: Shared, options: OpenSharedOptions): Promise<void> {
  const { session, terminal, notice } = options;
  const t = shareStringsIn(document.documentElement.lang);

  function say(words: string, hasLink: boolean): void {
    const own = make('a', { textContent: t.ownLab, attributes: { href: location.pathname + location.search } });
    const again = button(t.beginAgain, () => {
      if (confirm(t.beginQuestion)) void begin();
    });
    notice.replaceChildren(words, ...(hasLink ? [again] : []), own);
    notice.hidden = false;
  }

  function tell(opened: OpenedLog): void {
    if (opened.refused !== null) {
      notice.dataset.refused = opened.refused;
      say(`${t.refused[opened.refused]} ${t.fresh}`, false);
      terminal.restart();
      return;
    }
    terminal.replay(opened.ran, opened.cwd);
    say(opened.isSame ? t.opened : t.differs, true);
  }

  async function begin(): Promise<void> {
    // What somebody else has written may take long.
    say(t.opening, false);
    tell(await session.openLog(shared.text));
    options.onOpened();
  }

  const { restored } = await session.ready;
  if (restored === 0) await begin();
  else say(t.wentOn, true);
}
