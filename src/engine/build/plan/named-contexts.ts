import { EngineError } from '../../core/errors.ts';
import { familiarName, parseReference, tagKey } from '../../image/reference.ts';
import type { NamedContext } from '../build-image.ts';
import { checksumOf, contentsOf } from '../files/checksum.ts';
import { without } from '../files/find-sources.ts';
import { AS_IT_IS, Placer } from '../files/place.ts';
import type { StepVertex } from '../solve/vertex.ts';

export type NamedContexts = ReadonlyMap<string, NamedContext>;

/** A folder of the host that stands for an image or a stage. */
export type FolderContext = Extract<NamedContext, { kind: 'folder' }>;

/** What `--build-context` puts in the place of a stage or an image, if anything. */
export function contextNamed(name: string, contexts: NamedContexts): NamedContext | undefined {
  if (contexts.size === 0 || ['scratch', 'context'].includes(name.toLowerCase())) return undefined;
  try {
    return contexts.get(familiarName(tagKey(parseReference(name))).replace(/:latest$/, ''));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return undefined;
  }
}

/** The step that loads such a folder. */
export function folderVertex(name: string, { root, ignored }: FolderContext): StepVertex {
  const kept = without(root, '', ignored);
  const tree = kept?.type === 'directory' ? kept : { ...root, entries: new Map() };
  return {
    kind: 'step',
    name: `[context ${name}] load from client`,
    instruction: '',
    range: { start: 1, end: 1 },
    parent: null,
    isSource: true,
    ignoresCache: false,
    operation: {
      definition: `context ${name}`,
      inputs: [],
      usesContext: false,
      description: `local source for ${name}`,
      prepare: async ({ clock }) => ({
        ingredients: [
          { name: '/', digest: await checksumOf(tree, clock), contents: () => contentsOf(tree, '/', clock) },
        ],
        run: async (files) => new Placer(files, AS_IT_IS, '').unpack(tree, '/'),
      }),
    },
  };
}
