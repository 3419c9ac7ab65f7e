import type { SessionClient } from '../../../session/protocol.ts';
import { sharingAddress } from './shared-in.ts';

/** Makes a button show the address under which others open the lab as it is; what that takes is loaded then. */
export function attachShare(share: HTMLButtonElement, session: SessionClient, page: string): void {
  const show = async (): Promise<void> => {
    const log = await session.exportLog();
    const { showShareDialog } = await import('./share-dialog.ts');
    const { shareStringsIn } = await import('./strings.ts');
    const address = 'text' in log ? sharingAddress(page, log.text) : null;
    showShareDialog(address, shareStringsIn(document.documentElement.lang));
  };
  share.addEventListener('click', () => void show());
}
