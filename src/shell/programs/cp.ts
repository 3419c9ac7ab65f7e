import { dirname } from '../../engine/core/paths.ts';
import { type Attribute, type CopyStyle, TreeCopy } from './lib/copy-tree.ts';
import { codeOf, Fault, UsageFault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import { transfersOf } from './lib/target.ts';
import type { Tool } from './lib/tool.ts';

const ALL: readonly Attribute[] = ['mode', 'ownership', 'timestamps', 'links'];
const USUAL: readonly Attribute[] = ['mode', 'ownership', 'timestamps'];

const ATTRIBUTES: Readonly<Record<string, readonly Attribute[]>> = {
  all: ALL,
  mode: ['mode'],
  ownership: ['ownership'],
  timestamps: ['timestamps'],
  links: ['links'],
  context: [],
  xattr: [],
};

function preserved(tool: Tool, given: Arguments): ReadonlySet<Attribute> {
  const kept = new Set<Attribute>();
  const listed = (names: string): readonly Attribute[] =>
    names.split(',').flatMap((name) => {
      const attributes = ATTRIBUTES[name];
      if (attributes === undefined) throw new UsageFault(`invalid argument ${tool.quote(name)} for '--preserve'`);
      return attributes;
    });
  for (const [key, value] of given.given) {
    if (key === 'a') ALL.forEach((attribute) => kept.add(attribute));
    else if (key === 'd') kept.add('links');
    else if (key === 'p' || (key === 'preserve' && value === '')) USUAL.forEach((attribute) => kept.add(attribute));
    else if (key === 'preserve') listed(value).forEach((attribute) => kept.add(attribute));
    else if (key === 'no-preserve') listed(value).forEach((attribute) => kept.delete(attribute));
  }
  return kept;
}

function existing(given: Arguments): CopyStyle['existing'] {
  const last = given.last('f', 'i', 'n');
  if (last === 'i') return 'ask';
  if (last === 'n') return 'keep';
  return given.has('u') ? 'older' : 'replace';
}

function followed(given: Arguments, recursive: boolean): CopyStyle['follow'] {
  switch (given.last('a', 'd', 'P', 'H', 'L')) {
    case 'a':
    case 'd':
    case 'P':
      return 'none';
    case 'H':
      return 'operands';
    case 'L':
      return 'all';
    default:
      return recursive ? 'none' : 'all';
  }
}

function styleOf(tool: Tool, given: Arguments): CopyStyle {
  const recursive = given.has('r', 'a');
  return {
    recursive,
    follow: followed(given, recursive),
    preserve: preserved(tool, given),
    existing: existing(given),
    force: given.has('f') || given.has('remove-destination'),
    link: given.has('l') ? 'hard' : given.has('s') ? 'symbolic' : null,
    verbose: given.has('v'),
  };
}

export const cp = program({
  usage: 'cp [OPTION]... SOURCE... DEST',
  summary: 'Copies files, and with -R directories.',
  options: {
    gnu: 'a,archive attributes-only copy-contents d f,force H i,interactive l,link L,dereference n,no-clobber P,no-dereference p no-preserve: parents preserve:: r,R,recursive reflink:: remove-destination s,symbolic-link strip-trailing-slashes sparse: T,no-target-directory t,target-directory: u,update v,verbose x,one-file-system Z version',
    busybox: 'a r,R,recursive P d L H p f i n l s T t: u v parents',
  },
  run: async (tool, given) => {
    const copy = new TreeCopy(tool, styleOf(tool, given));
    if (given.has('parents')) return withParents(tool, given, copy);
    for (const { source, target } of transfersOf(tool, given, given.has('r', 'a'))) await copy.copy(source, target);
    return undefined;
  },
});

/** `--parents`: the whole of a source's name goes below the directory. */
async function withParents(tool: Tool, given: Arguments, copy: TreeCopy): Promise<undefined> {
  const directory = given.value('t') ?? given.operands.at(-1) ?? '';
  const sources = given.has('t') ? given.operands : given.operands.slice(0, -1);
  if (sources.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing file operand');
  if (!tool.files.exists(tool.path(directory))) {
    throw new Fault(`with --parents, the destination must be a directory`);
  }
  for (const source of sources) {
    const target = `${directory}/${source.replace(/^\/+/, '')}`;
    makeParents(tool, dirname(target));
    await copy.copy(source, target);
  }
  return undefined;
}

function makeParents(tool: Tool, operand: string): void {
  const path = tool.path(operand);
  if (tool.files.exists(path)) return;
  makeParents(tool, dirname(path));
  try {
    tool.files.mkdir(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new Fault(`cannot make directory ${quoteAlways(operand)}`);
  }
}
