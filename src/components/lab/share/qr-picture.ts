import { encode } from 'uqr';

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** A QR code as a picture, dark on light in every theme: readers expect it so. */
export function qrPicture(text: string, label: string): SVGSVGElement {
  const { data, size } = encode(text, { ecc: 'L', border: 3 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const picture = document.createElementNS(NAMESPACE, 'svg');
  const attributes = { class: 'share-code', viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label };
  for (const [name, value] of Object.entries(attributes)) picture.setAttribute(name, value);
  const path = document.createElementNS(NAMESPACE, 'path');
  path.setAttribute('d', squares.join(''));
  picture.append(path);
  return picture;
}
