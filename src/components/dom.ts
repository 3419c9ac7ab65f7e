type Properties<K extends keyof HTMLElementTagNameMap> = Partial<
  Pick<HTMLElementTagNameMap[K], 'className' | 'textContent' | 'hidden' | 'id' | 'tabIndex'>
> & { readonly attributes?: Readonly<Record<string, string>> };

/** Makes an element. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { attributes = {}, ...properties }: Properties<K>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A button that does something. */
export function button(text: string, onClick: () => void, className = ''): HTMLButtonElement {
  const made = make('button', { className, textContent: text, attributes: { type: 'button' } });
  made.addEventListener('click', onClick);
  return made;
}
