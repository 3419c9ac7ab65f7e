import type { EngineEvent } from '../../../engine/store/events.ts';

type Filters = ReadonlyMap<string, readonly string[]>;

const anyOf = (filters: Filters, name: string, test: (wanted: string) => boolean): boolean =>
  filters.get(name)?.some(test) ?? true;

/** An ID or name, whole or its beginning, of what an event is about (moby `fuzzyMatchName`). */
function concerns(filters: Filters, name: string, { id, attributes }: EngineEvent): boolean {
  return anyOf(filters, name, (wanted) => id.startsWith(wanted) || (attributes.name?.startsWith(wanted) ?? false));
}

const withoutTag = (name: string): string => name.replace(/:[^/]*$/, '');

function concernsImage(filters: Filters, { type, id, attributes }: EngineEvent): boolean {
  const image = attributes[type === 'image' ? 'name' : 'image'] ?? '';
  return anyOf(filters, 'image', (wanted) => [id, withoutTag(id), image, withoutTag(image)].includes(wanted));
}

const hasLabel = (filters: Filters, { attributes }: EngineEvent): boolean =>
  (filters.get('label') ?? []).every((label) => {
    const equals = label.indexOf('=');
    if (equals < 0) return attributes[label] !== undefined;
    return attributes[label.slice(0, equals)] === label.slice(equals + 1);
  });

/** Whether `docker events` shows an event (moby `daemon/events/filter.go`); layers are no business of Docker's. */
export function isWanted(filters: Filters, event: EngineEvent): boolean {
  const [action = ''] = event.action.split(':');
  return (
    event.type !== 'layer' &&
    anyOf(filters, 'event', (wanted) => wanted === event.action || wanted === action) &&
    anyOf(filters, 'type', (wanted) => wanted === event.type) &&
    anyOf(filters, 'scope', (wanted) => wanted === 'local') &&
    (event.type === 'container' || !filters.has('container')) &&
    (event.type === 'volume' || !filters.has('volume')) &&
    (event.type === 'network' || !filters.has('network')) &&
    ['container', 'volume', 'network'].every((name) => concerns(filters, name, event)) &&
    ['plugin', 'node', 'service', 'secret', 'config', 'daemon'].every((name) => !filters.has(name)) &&
    concernsImage(filters, event) &&
    hasLabel(filters, event)
  );
}
