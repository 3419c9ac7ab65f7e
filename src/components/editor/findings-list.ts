import type { Finding } from '../../session/protocol.ts';
import { button, make } from '../dom.ts';
import type { EditorStrings } from './strings.ts';

/** The checks of a Dockerfile in words; a button of each goes to its line. */
export interface FindingsList {
  readonly element: HTMLElement;
  show(findings: readonly Finding[]): void;
}

export function createFindingsList(t: EditorStrings, goTo: (line: number) => void): FindingsList {
  const count = make('p', { className: 'editor-checks-count', attributes: { role: 'status' } });
  const list = make('ul', { className: 'editor-checks-list' });
  const element = make('section', { className: 'editor-checks', hidden: true }, count, list);

  const row = ({ rule, url, message, start, end }: Finding): HTMLElement => {
    const name = make('strong', { className: 'editor-check-rule', textContent: rule ?? t.fault });
    const about =
      url === null
        ? []
        : [make('a', { textContent: t.aboutRule, attributes: { href: url, target: '_blank', rel: 'noopener' } })];
    const where = button(t.line(start, end), () => goTo(start));
    const words = make('p', {}, name, ` ${message} `, ...about);
    return make('li', { className: rule === null ? 'editor-check editor-check-fault' : 'editor-check' }, where, words);
  };

  return {
    element,
    show(findings) {
      element.hidden = false;
      const text = t.checks(findings.length);
      if (count.textContent !== text) count.textContent = text;
      element.toggleAttribute('data-found', findings.length > 0);
      list.replaceChildren(...findings.map(row));
    },
  };
}
