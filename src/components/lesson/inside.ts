/** A part of a component that its markup always has. */
export function inside<T extends Element>(host: Element, selector: string, type: new () => T): T {
  const found = host.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`<${host.localName}> lacks ${selector}`);
  return found;
}
