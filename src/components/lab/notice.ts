import type { SessionClient, SessionStatus } from '../../session/protocol.ts';
import { button } from '../dom.ts';
import { saveAs } from '../save-as.ts';
import type { Strings } from '../strings.ts';

/** The place over the terminal that tells what is wrong with the lab as a whole. */
export interface Notice {
  /** Says when what is done will not be there at the next visit, or what an earlier one left is not there. */
  showStatus(status: SessionStatus, session: Pick<SessionClient, 'setAsideLog'>): void;
  /** Says that the lab could not be loaded, and lets one try again. */
  showFailure(retry: () => void): void;
  hide(): void;
}

/** What could not be read is the person's own, and may tell somebody what went wrong. */
async function saveLog(session: Pick<SessionClient, 'setAsideLog'>): Promise<void> {
  const log = await session.setAsideLog();
  if (log !== null) saveAs(log, 'layer-lab-log.json');
}

export function createNotice(place: HTMLElement, t: Strings): Notice {
  function show(text: string, ...tools: readonly HTMLElement[]): void {
    place.replaceChildren(text, ...tools);
    place.hidden = text === '';
  }

  const hide = (): void => show('');

  return {
    hide,
    showStatus({ setAside, notKept }, session) {
      const words = [...(setAside ? [t.setAside] : []), ...(notKept === null ? [] : [t.notKept[notKept]])];
      show(words.join(' '), ...(setAside ? [button(t.downloadLog, () => void saveLog(session))] : []));
    },
    showFailure(retry) {
      const tryAgain = button(t.tryAgain, () => {
        hide();
        retry();
      });
      show(t.notLoaded, tryAgain);
    },
  };
}
