/**
 * xterm writes `<style>` elements, which the site's style-src forbids. Constructable style sheets are not subject to
 * it, so xterm is handed stand-ins that forward their text to one.
 */
const HTML = 'http://www.w3.org/1999/xhtml';

function styleStandIn(doc: Document): HTMLElement {
  const sheet = new CSSStyleSheet();
  const element = doc.createElementNS(HTML, 'span');
  element.hidden = true;
  doc.adoptedStyleSheets.push(sheet);
  Object.defineProperty(element, 'textContent', {
    get: () => '',
    set: (css: string) => {
      sheet.replaceSync(css);
    },
  });
  element.remove = () => {
    Element.prototype.remove.call(element);
    doc.adoptedStyleSheets = doc.adoptedStyleSheets.filter((other) => other !== sheet);
  };
  return element;
}

/** Style attributes are forbidden as well, while the same style as an object is not. */
function setAttribute(this: HTMLElement, name: string, value: string): void {
  if (name === 'style') this.style.cssText = value;
  else Element.prototype.setAttribute.call(this, name, value);
}

function safeElement(doc: Document, tag: string): Element {
  const element = doc.createElementNS(HTML, tag);
  element.setAttribute = setAttribute;
  return element;
}

/** `createElement` without styles; by way of `createElementNS`, because it may itself be in `createElement`'s place. */
const safeCreate =
  (doc: Document) =>
  (tag: string): Element =>
    tag.toLowerCase() === 'style' ? styleStandIn(doc) : safeElement(doc, tag.toLowerCase());

/** A document for xterm's `documentOverride`, in which a style element is harmless. */
export function cspSafeDocument(doc: Document): Document {
  return new Proxy(doc, {
    get(target, key) {
      if (key === 'createElement') return safeCreate(target);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}

/** Runs something during which the document itself makes harmless style elements: xterm 6.0's viewport ignores the override. */
export function withSafeStyles(doc: Document, run: () => void): void {
  Object.defineProperty(doc, 'createElement', { configurable: true, value: safeCreate(doc) });
  try {
    run();
  } finally {
    Reflect.deleteProperty(doc, 'createElement');
  }
}
