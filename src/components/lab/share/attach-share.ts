import type { SessionClient } from '../../../session/protocol.ts';
import { sharingAddress } from './shared-in.ts';

/** Makes a button show the address under which others open the lab as it is; what that takes is loaded then. */
export function attachShare(share: HTMLButtonElement, session: SessionClient, page: string): void {
  share.addEventListener('click', () => {
    void Promise.all([session.exportLog(), import('./share-dialog.ts'), import('./strings.ts')]).then(
      ([log, { showShareDialog }, { shareStringsIn }]) =>
        showShareDialog(
          'text' in log ? sharingAddress(page, log.text) : null,
          shareStringsIn(document.documentElement.lang),
        ),
    );
  });
}
