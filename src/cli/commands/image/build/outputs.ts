import { parseBool } from '../../../../engine/core/go/parse-bool.ts';
import { quote } from '../../../../engine/core/go/quote.ts';
import { dirname, resolve } from '../../../../engine/core/paths.ts';
import { CliError, type CommandContext } from '../../../command.ts';
import { notSimulated } from '../../../not-simulated.ts';
import { fieldsOf, pairOf } from './csv.ts';

/** What becomes of a build. */
export interface BuildOutput {
  readonly type: 'image' | 'local' | 'tar' | 'cacheonly';
  /** A path of the host; `-` is stdout, '' none. */
  readonly destination: string;
  /** Names that the output itself gives; `--tag` goes before them. */
  readonly names: readonly string[];
}

/** `--output` as it was written: its type and what it says beside (buildx `ExportEntry`). */
export interface ExportEntry {
  readonly type: string;
  readonly destination: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const fault = (message: string): CliError => new CliError(`ERROR: failed to build: ${message}`);

/** Reads `--output`: a folder, `-`, or `type=…,dest=…` (buildx `ParseExports`). */
export function readExports(given: readonly string[]): readonly ExportEntry[] {
  return given.filter((text) => text !== '').map(readExport);
}

function readExport(given: string): ExportEntry {
  const fields = fieldsOf(given);
  if (given === '-') return { type: 'tar', destination: '-', attributes: new Map() };
  if (fields.length === 1 && fields[0] === given && !given.startsWith('type='))
    return { type: 'local', destination: given, attributes: new Map() };
  const attributes = new Map<string, string>();
  for (const field of fields) {
    const pair = pairOf(field);
    if (pair === null) throw new CliError(`ERROR: invalid value ${field}`);
    attributes.set(pair.key.trim(), pair.value);
  }
  const type = attributes.get('type') ?? '';
  if (type === '') throw new CliError('ERROR: type is required for output');
  return { type, destination: attributes.get('dest') ?? '', attributes };
}

/** Checks what outputs are written to before anything is built (buildx `CreateExports`). */
export function checkDestinations(context: CommandContext, entries: readonly ExportEntry[]): void {
  for (const entry of entries) {
    const isFolder = isFolderOutput(entry);
    if (isFolder === true) checkFolder(context, entry);
    if (isFolder === false) checkFile(context, entry);
  }
  if (entries.filter((entry) => isFolderOutput(entry) === false && destinationOf(entry) === '-').length > 1)
    throw fault('multiple outputs configured to write to stdout');
}

/** Whether an output is a folder or a file; `null` for one that is neither. */
function isFolderOutput({ type, attributes }: ExportEntry): boolean | null {
  if (type === 'local') return true;
  if (type === 'tar') return false;
  return type === 'oci' || type === 'docker' ? parseBool(attributes.get('tar') ?? '') === false : null;
}

/** A file that is not named is stdout, but for the Docker exporter. */
const destinationOf = ({ type, destination }: ExportEntry): string =>
  destination === '' && type !== 'docker' ? '-' : destination;

function checkFolder({ files, cwd }: CommandContext, { type, destination }: ExportEntry): void {
  if (destination === '') throw fault(`dest is required for ${type} exporter`);
  if (destination === '-') throw fault(`dest cannot be stdout for ${type} exporter`);
  const target = resolve(cwd, destination);
  if (files.exists(target) && files.stat(target).type !== 'directory')
    throw fault(`destination directory ${destination} is a file`);
}

function checkFile({ files, cwd, stdout }: CommandContext, entry: ExportEntry): void {
  const destination = destinationOf(entry);
  if (destination === '') return;
  if (destination === '-') {
    if (stdout.isTerminal)
      throw fault(`dest file is required for ${entry.type} exporter. refusing to write to console`);
    return;
  }
  const target = resolve(cwd, destination);
  if (files.exists(target) && files.stat(target).type === 'directory')
    throw fault(`destination file ${destination} is a directory`);
  if (!files.exists(dirname(target))) throw fault(`failed to open open ${destination}: no such file or directory`);
}

/** What is really made: an image where nothing is said. Refuses what the engine's own image store cannot give. */
export function outputsOf(entries: readonly ExportEntry[]): readonly BuildOutput[] {
  return entries.length === 0 ? [{ type: 'image', destination: '', names: [] }] : entries.map(outputOf);
}

function outputOf(entry: ExportEntry): BuildOutput {
  const { type, destination, attributes } = entry;
  switch (type) {
    case 'local':
      return { type, destination, names: [] };
    case 'tar':
      return { type, destination: destinationOf(entry), names: [] };
    case 'cacheonly':
      return { type, destination: '', names: [] };
    case 'oci':
      throw unsupported('OCI exporter');
    case 'docker':
      if (destination !== '') throw unsupported('Docker exporter');
      return imageOf(attributes);
    case 'image':
    case 'registry':
      if (type === 'registry' || parseBool(attributes.get('push') ?? '') === true)
        throw notSimulated('Pushing from a build');
      return imageOf(attributes);
    default:
      throw fault(`failed to solve: exporter ${quote(type)} could not be found`);
  }
}

const imageOf = (attributes: ReadonlyMap<string, string>): BuildOutput => ({
  type: 'image',
  destination: '',
  names: (attributes.get('name') ?? '').split(',').filter((name) => name !== ''),
});

/** Whether an output is an image that goes to a registry without having a name. */
export const pushesUnnamed = (entries: readonly ExportEntry[]): boolean =>
  entries.some(({ type, attributes }) => {
    const isPushed = type === 'registry' || (type === 'image' && parseBool(attributes.get('push') ?? '') === true);
    return isPushed && (attributes.get('name') ?? '') === '';
  });

/** What the engine's own image store cannot give (buildx `notSupported`). */
export function unsupported(feature: string, page = 'build-exporters'): CliError {
  return fault(
    `${feature} is not supported for the docker driver.\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/${page}/`,
  );
}
