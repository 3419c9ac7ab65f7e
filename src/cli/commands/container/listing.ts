import { containerSize } from '../../../engine/container/container-size.ts';
import { shortContainerId } from '../../../engine/container/find-container.ts';
import { argvOf } from '../../../engine/container/merge-config.ts';
import { portsOf } from '../../../engine/container/ports.ts';
import type { Container, Mount } from '../../../engine/container/types.ts';
import { membershipsOf } from '../../../engine/container/network/networks.ts';
import { hexOf, isDigest } from '../../../engine/core/digest.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import type { Engine } from '../../../engine/engine.ts';
import { familiarReference, parseReference } from '../../../engine/image/reference.ts';
import { findImage } from '../../../engine/store/images.ts';
import type { Listing } from '../../format/columns.ts';
import { ago, goTime, humanSize3 } from '../../format/units.ts';
import { quote } from '../../../engine/core/go/quote.ts';
import { bool, map, nilPointer } from '../../format/template/value.ts';
import { containerSummary } from './summary-value.ts';
import { portText } from './port-text.ts';
import { statusText } from './status.ts';

const COMMAND_LENGTH = 20;
const MOUNT_LENGTH = 15;
const SHORT = 12;

/** Cut to so many characters, the last of them `…` where something was left out. */
function ellipsis(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** The program and its arguments with blanks between, as `ps` shows them. */
function commandText(container: Container, noTrunc: boolean): string {
  const [path = '', ...args] = argvOf(container.config);
  const command = [path, ...args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg))].join(' ');
  return quote(noTrunc ? command : ellipsis(command, COMMAND_LENGTH));
}

/** The image's name while it still means the same image, else its ID (moby `refreshImage`). */
function imageText({ state }: Engine, container: Container, noTrunc: boolean): string {
  const { imageRef, imageId } = container;
  const shown = currentId(state, imageRef) === imageId ? imageRef : imageId;
  if (noTrunc) return shown;
  const hex = isDigest(shown) ? hexOf(shown) : shown;
  if (hexOf(imageId).slice(0, SHORT) === hex.slice(0, SHORT)) return hex.slice(0, SHORT);
  const reference = parseReference(shown);
  const familiar = familiarReference({
    domain: reference.domain,
    path: reference.path,
    tag: reference.tag ?? 'latest',
  });
  return reference.tag === undefined ? familiar.replace(/:latest$/, '') : familiar;
}

function currentId(state: Engine['state'], reference: string): string | null {
  try {
    return findImage(state, reference)?.id ?? null;
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

function mountText(mount: Mount, noTrunc: boolean): string {
  const name = mount.kind === 'volume' ? mount.volume : mount.kind === 'bind' ? mount.source : '';
  return noTrunc ? name : ellipsis(name, MOUNT_LENGTH);
}

/** Labels as every listing shows them: sorted, with commas between. */
export function labelText(labels: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}

function networkText({ state }: Engine, container: Container): string {
  return membershipsOf(state, container)
    .map(({ network }) => network.name)
    .join(',');
}

/** What a row says of its size when nobody asked for sizes. */
const NO_SIZE = '0B';

function sizeText(engine: Engine, { id }: Container): string {
  const { writable, virtual } = containerSize(engine, id);
  return virtual > 0 ? `${humanSize3(writable)} (virtual ${humanSize3(virtual)})` : humanSize3(writable);
}

export interface ContainerListingOptions {
  readonly noTrunc: boolean;
  /** The plain table has a column of sizes. */
  readonly withSize: boolean;
  /** Sizes are known; without them each is 0B. */
  readonly sizes: boolean;
}

/** The columns of `docker ps` (docker/cli `formatter.ContainerContext`). */
export function containerListing(
  engine: Engine,
  { noTrunc, withSize, sizes }: ContainerListingOptions,
): Listing<Container> {
  const now = engine.clock.now();
  return {
    type: '*formatter.ContainerContext',
    columns: [
      { name: 'ID', header: 'CONTAINER ID', value: ({ id }) => (noTrunc ? id : shortContainerId(id)) },
      { name: 'Names', header: 'NAMES', value: ({ name }) => name },
      { name: 'Image', header: 'IMAGE', value: (container) => imageText(engine, container, noTrunc) },
      { name: 'Command', header: 'COMMAND', value: (container) => commandText(container, noTrunc) },
      { name: 'CreatedAt', header: 'CREATED AT', value: ({ created }) => goTime(created) },
      { name: 'RunningFor', header: 'CREATED', value: ({ created }) => ago(now, created) },
      { name: 'Platform', header: 'PLATFORM', value: () => nilPointer('*formatter.Platform') },
      { name: 'Ports', header: 'PORTS', value: (container) => portText(portsOf(container)) },
      { name: 'State', header: 'STATE', value: ({ state }) => state.status },
      { name: 'Status', header: 'STATUS', value: (container) => statusText(container, now) },
      { name: 'Size', header: 'SIZE', value: (container) => (sizes ? sizeText(engine, container) : NO_SIZE) },
      { name: 'Labels', header: 'LABELS', value: ({ config }) => labelText(config.Labels) },
      {
        name: 'Mounts',
        header: 'MOUNTS',
        value: ({ mounts }) => mounts.map((mount) => mountText(mount, noTrunc)).join(','),
      },
      {
        name: 'LocalVolumes',
        header: 'LOCAL VOLUMES',
        value: ({ mounts }) => String(mounts.filter(({ kind }) => kind === 'volume').length),
      },
      { name: 'Networks', header: 'NETWORKS', value: (container) => networkText(engine, container) },
    ],
    table: ['ID', 'Image', 'Command', 'RunningFor', 'Status', 'Ports', 'Names', ...(withSize ? ['Size'] : [])],
    raw: `container_id: {{.ID}}\nimage: {{.Image}}\ncommand: {{.Command}}\ncreated_at: {{.CreatedAt}}\nstate: {{- pad .State 1 0}}\nstatus: {{- pad .Status 1 0}}\nnames: {{.Names}}\nlabels: {{- pad .Labels 1 0}}\nports: {{- pad .Ports 1 0}}\n${withSize ? 'size: {{.Size}}\n' : ''}`,
    methods: [{ name: 'Label', parameters: ['string'], value: ({ config }, name) => config.Labels?.[name] ?? '' }],
    parsePrefix: 'failed to parse template: ',
    executionPrefix: 'failed to execute template: ',
    isTriedFirst: true,
    inside: (container) => [
      ['trunc', '-', bool(!noTrunc)],
      ['c', '-', containerSummary(engine, container, withSize)],
      ['FieldsUsed', '-', map('map[string]interface {}', {})],
    ],
  };
}
