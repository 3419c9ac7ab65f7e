/** Gives an element its children, in order. Those that are there already are not touched: what stays need not be laid out again. */
export function arrange(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let place = parent.firstElementChild;
  for (const child of children) {
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
}

/** Elements by what they say, from one drawing to the next. */
export class Kept {
  private known: ReadonlyMap<string, HTMLElement> = new Map();

  /** An element for each thing: the one of before that says the same, or a new one. */
  elements<T>(things: readonly T[], saidBy: (thing: T) => string, make: (thing: T) => HTMLElement): HTMLElement[] {
    const made = new Map<string, HTMLElement>();
    for (const thing of things) {
      const said = saidBy(thing);
      made.set(said, this.known.get(said) ?? make(thing));
    }
    this.known = made;
    return [...made.values()];
  }
}
