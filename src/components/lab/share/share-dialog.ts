import { copyText } from '../../copy-text.ts';
import { button, make } from '../../dom.ts';
import type { ShareStrings } from './strings.ts';

/** Characters of an address beyond which its code has too many squares for a phone's camera at the back of a room. */
const LONGEST_CODE = 1500;

/** Asks nothing of the clipboard but to take a text; where it is forbidden the text stands selected. */
async function copy(field: HTMLInputElement, t: ShareStrings): Promise<string> {
  if (await copyText(field.value)) return t.copied;
  field.select();
  return t.notCopied;
}

function codeParts(address: string, t: ShareStrings): readonly HTMLElement[] {
  if (address.length > LONGEST_CODE)
    return [make('p', { className: 'share-note', textContent: t.tooLongForCode(address.length) })];
  const place = make('div', { className: 'share-code-place' });
  const toggle = button(t.showCode, () => {
    const isShown = place.childElementCount > 0;
    toggle.textContent = isShown ? t.showCode : t.hideCode;
    toggle.ariaExpanded = String(!isShown);
    if (isShown) place.replaceChildren();
    else void import('./qr-picture.ts').then(({ qrPicture }) => place.replaceChildren(qrPicture(address, t.codeLabel)));
  });
  toggle.ariaExpanded = 'false';
  return [toggle, place];
}

function linkParts(address: string, t: ShareStrings): readonly HTMLElement[] {
  const field = make('input', { attributes: { type: 'text', readonly: '', spellcheck: 'false' } });
  field.value = address;
  field.addEventListener('focus', () => field.select());
  const said = make('p', { className: 'share-note', attributes: { role: 'status' } });
  const copyButton = button(t.copy, () => void copy(field, t).then((words) => (said.textContent = words)), 'primary');
  const [code = said, ...rest] = codeParts(address, t);
  return [
    make('label', { className: 'share-link' }, t.link, field),
    make('div', { className: 'share-tools' }, copyButton, code),
    said,
    ...rest,
  ];
}

/** Shows the address of a lab as it is now; `null` where there is none. */
export function showShareDialog(address: string | null, t: ShareStrings): void {
  const title = make('h2', { id: 'share-title', textContent: t.title });
  const text = make('p', { textContent: address === null ? t.noLink : t.lead });
  const dialog = make('dialog', { className: 'share-dialog', attributes: { 'aria-labelledby': title.id } });
  const close = button(t.close, () => dialog.close());
  dialog.append(title, text, ...(address === null ? [] : linkParts(address, t)), close);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
