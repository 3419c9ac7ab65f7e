import { svg } from './svg.ts';

/** What style sheets say of a picture's parts, and a file of its own has to say itself. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-variant-numeric',
  'font-weight',
  'opacity',
  'paint-order',
  'stroke',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
];

/** Writes onto a copy what its original looks like, and leaves out what only scripts and style sheets need. */
function settle(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  for (const name of PROPERTIES) copy.setAttribute(name, style.getPropertyValue(name));
  for (const { name } of [...copy.attributes])
    if (name === 'class' || name.startsWith('data-') || name.startsWith('aria-')) copy.removeAttribute(name);
  [...original.children].forEach((child, index) => {
    const other = copy.children[index];
    if (other !== undefined) settle(child, other);
  });
}

/** A picture as an SVG file that needs nothing else: for slides and print, so always in light colours on white. */
export function exportedSvg(picture: SVGSVGElement, defs: SVGDefsElement): string {
  const hosts = [picture, defs];
  for (const host of hosts) host.style.colorScheme = 'light';
  const width = Number(picture.getAttribute('width'));
  const height = Number(picture.getAttribute('height'));
  const copies = hosts.map((host) => {
    const copy = host.cloneNode(true);
    if (copy instanceof Element) settle(host, copy);
    return copy;
  });
  for (const host of hosts) host.style.removeProperty('color-scheme');
  const [drawn, patterns] = copies;
  const ground = svg('rect', { width, height, fill: '#ffffff' });
  const file = svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}` },
    patterns ?? '',
    ground,
    ...(drawn?.childNodes ?? []),
  );
  for (const styled of file.querySelectorAll('[style]')) styled.removeAttribute('style');
  return new XMLSerializer().serializeToString(file);
}

/** Hands a text to the reader as a file. */
export function saveAs(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
