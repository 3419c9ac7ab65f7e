import type { BuildCacheRecord } from '../../../engine/build/types.ts';
import { listContainers } from '../../../engine/container/list-containers.ts';
import type { Container, Volume } from '../../../engine/container/types.ts';
import { shortId } from '../../../engine/core/digest.ts';
import type { Engine } from '../../../engine/engine.ts';
import { familiarRepository, splitKey } from '../../../engine/image/reference.ts';
import { writableSize, type DiskUsage } from '../../../engine/store/disk-usage.ts';
import { filterImages } from '../../../engine/store/list-images.ts';
import type { ListedImage } from '../../../engine/store/listed-images.ts';
import { CliError } from '../../command.ts';
import { formatRows, rowValue, type Listing } from '../../format/columns.ts';
import { TemplateError } from '../../format/template/error.ts';
import { compileTemplate } from '../../format/template/execute.ts';
import { slice, struct, type Value } from '../../format/template/value.ts';
import { ago, goTime, humanSize, humanSize3 } from '../../format/units.ts';
import { containerListing, labelText } from '../container/listing.ts';

const NO_FILTERS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>();
const SHORT = 12;

interface Sections {
  readonly images: Listing<ListedImage>;
  readonly containers: Listing<Container>;
  readonly volumes: Listing<Volume>;
  readonly cache: Listing<BuildCacheRecord>;
}

function imageListing(usage: DiskUsage, now: number, isCut: boolean): Listing<ListedImage> {
  const name = ({ names: { tags } }: ListedImage): { readonly repository: string; readonly suffix: string } =>
    tags[0] === undefined ? { repository: '<none>', suffix: '<none>' } : splitKey(tags[0]);
  const of = ({
    image,
  }: ListedImage): {
    readonly size: number;
    readonly shared: number;
    readonly unique: number;
    readonly containers: number;
  } => usage.byImage.get(image.id) ?? { size: 0, shared: 0, unique: 0, containers: 0 };
  return {
    type: '*formatter.imageContext',
    columns: [
      { name: 'ID', header: 'IMAGE ID', value: ({ image }) => (isCut ? shortId(image.id) : image.id) },
      { name: 'Repository', header: 'REPOSITORY', value: (row) => familiarRepository(name(row).repository) },
      { name: 'Tag', header: 'TAG', value: (row) => name(row).suffix },
      { name: 'Digest', header: 'DIGEST', value: () => '' },
      { name: 'CreatedSince', header: 'CREATED', value: ({ image }) => ago(now, image.created) },
      { name: 'CreatedAt', header: 'CREATED AT', value: ({ image }) => goTime(image.created) },
      { name: 'Size', header: 'SIZE', value: (row) => humanSize3(of(row).size) },
      { name: 'Containers', header: 'CONTAINERS', value: (row) => String(of(row).containers) },
      { name: 'VirtualSize', header: 'SIZE', value: (row) => humanSize(of(row).size) },
      { name: 'SharedSize', header: 'SHARED SIZE', value: (row) => humanSize(of(row).shared) },
      { name: 'UniqueSize', header: 'UNIQUE SIZE', value: (row) => humanSize(of(row).unique) },
    ],
    table: ['Repository', 'Tag', 'ID', 'CreatedSince', 'Size', 'SharedSize', 'UniqueSize', 'Containers'],
  };
}

/** The columns of `docker ps`, with nothing but the writable layer as size. */
function containerUsage(engine: Engine, isCut: boolean): Listing<Container> {
  const listing = containerListing(engine, { noTrunc: !isCut, withSize: true, sizes: true });
  const columns = listing.columns.map((column) =>
    column.name === 'Size'
      ? { ...column, value: ({ writable }: Container) => humanSize3(writableSize(writable)) }
      : column,
  );
  const table = ['ID', 'Image', 'Command', 'LocalVolumes', 'Size', 'RunningFor', 'Status', 'Names'];
  return { ...listing, columns, table };
}

function volumeListing(usage: DiskUsage): Listing<Volume> {
  const of = ({ name }: Volume): { readonly size: number; readonly links: number } =>
    usage.byVolume.get(name) ?? { size: 0, links: 0 };
  return {
    type: '*formatter.volumeContext',
    columns: [
      { name: 'Name', header: 'VOLUME NAME', value: ({ name }) => name },
      { name: 'Driver', header: 'DRIVER', value: () => 'local' },
      { name: 'Scope', header: 'SCOPE', value: () => 'local' },
      { name: 'Mountpoint', header: 'MOUNTPOINT', value: ({ name }) => `/var/lib/docker/volumes/${name}/_data` },
      { name: 'Labels', header: 'LABELS', value: ({ labels }) => labelText(labels) },
      { name: 'Links', header: 'LINKS', value: (volume) => String(of(volume).links) },
      { name: 'Size', header: 'SIZE', value: (volume) => humanSize(of(volume).size) },
      { name: 'Group', header: 'GROUP', value: () => 'N/A' },
      { name: 'Availability', header: 'AVAILABILITY', value: () => 'N/A' },
      { name: 'Status', header: 'STATUS', value: () => 'N/A' },
    ],
    methods: [{ name: 'Label', parameters: ['string'], value: ({ labels }, name) => labels[name] ?? '' }],
    table: ['Name', 'Links', 'Size'],
  };
}

function cacheListing(usage: DiskUsage, now: number, isCut: boolean): Listing<BuildCacheRecord> {
  const cut = (text: string): string => (isCut ? text.slice(0, SHORT) : text);
  return {
    type: '*formatter.buildCacheContext',
    columns: [
      { name: 'ID', header: 'CACHE ID', value: ({ id }) => cut(id) },
      { name: 'Parent', header: 'PARENT', value: ({ parents }) => cut(parents.join(', ')) },
      { name: 'CacheType', header: 'CACHE TYPE', value: ({ type }) => type },
      { name: 'Description', header: 'DESCRIPTION', value: ({ description }) => description },
      { name: 'Size', header: 'SIZE', value: ({ size }) => humanSize3(size) },
      { name: 'CreatedAt', header: 'CREATED AT', value: ({ created }) => goTime(created) },
      { name: 'CreatedSince', header: 'CREATED', value: ({ created }) => ago(now, created) },
      { name: 'LastUsedAt', header: 'LAST USED AT', value: ({ lastUsed }) => goTime(lastUsed) },
      { name: 'LastUsedSince', header: 'LAST USED', value: ({ lastUsed }) => ago(now, lastUsed) },
      { name: 'UsageCount', header: 'USAGE', value: ({ usageCount }) => String(usageCount) },
      { name: 'InUse', header: 'IN USE', value: () => 'false' },
      { name: 'Shared', header: 'SHARED', value: ({ id }) => String(usage.sharedRecords.has(id)) },
    ],
    table: ['ID', 'CacheType', 'Size', 'CreatedSince', 'LastUsedSince', 'UsageCount', 'Shared'],
  };
}

const byUse = (a: BuildCacheRecord, b: BuildCacheRecord): number =>
  a.lastUsed - b.lastUsed || (a.id < b.id ? -1 : Number(a.id > b.id));

/** `docker system df -v`: four tables, or one template over all four lists. */
export function verboseUsage(engine: Engine, usage: DiskUsage, format: string): string {
  const { state, clock } = engine;
  const isTable = format === '' || format.startsWith('table');
  const sections: Sections = {
    images: imageListing(usage, clock.now(), isTable),
    containers: containerUsage(engine, isTable),
    volumes: volumeListing(usage),
    cache: cacheListing(usage, clock.now(), isTable),
  };
  const images = filterImages(state, NO_FILTERS, false, clock.now());
  const containers = listContainers(state, { all: true, limit: -1, filters: NO_FILTERS });
  const volumes = [...state.volumes.values()]
    .filter(({ name }) => usage.byVolume.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const records = [...state.cache.values()].sort(byUse);
  if (format === '' || format === 'table') {
    return [
      `Images space usage:\n\n${formatRows(sections.images, images, 'table')}`,
      `Containers space usage:\n\n${formatRows(sections.containers, containers, 'table')}`,
      `Local Volumes space usage:\n\n${formatRows(sections.volumes, volumes, 'table')}`,
      `Build cache usage: ${humanSize(usage.cache.size)}\n\n${formatRows(sections.cache, records, 'table')}`,
    ].join('\n');
  }
  const list = <Row>(type: string, listing: Listing<Row>, rows: readonly Row[]): Value =>
    slice(
      type,
      rows.map((row) => rowValue(listing, row)),
    );
  const data = struct('*formatter.diskUsageContext', [
    ['Images', 'Images', list('[]*formatter.imageContext', sections.images, images)],
    ['Containers', 'Containers', list('[]*formatter.ContainerContext', sections.containers, containers)],
    ['Volumes', 'Volumes', list('[]*formatter.volumeContext', sections.volumes, volumes)],
    ['BuildCache', 'BuildCache', list('[]*formatter.buildCacheContext', sections.cache, records)],
  ]);
  return renderAll(format, data);
}

const RAW = `{{range .Images}}type: Image
repository: {{ .Repository }}
tag: {{.Tag}}
digest: {{.Digest}}
image_id: {{.ID}}
created_at: {{.CreatedAt}}
virtual_size: {{.Size}}

{{end -}}
{{range .Containers}}type: Container
container_id: {{.ID}}
image: {{.Image}}
command: {{.Command}}
created_at: {{.CreatedAt}}
state: {{- pad .State 1 0}}
status: {{- pad .Status 1 0}}
names: {{.Names}}
labels: {{- pad .Labels 1 0}}
ports: {{- pad .Ports 1 0}}
size: {{.Size}}

{{end -}}
{{range .Volumes}}type: Volume
name: {{.Name}}
driver: {{.Driver}}

{{end -}}
{{range .BuildCache}}type: Build Cache
build_cache_id: {{.ID}}
parent_id: {{.Parent}}
build_cache_type: {{.CacheType}}
description: {{.Description}}
created_at: {{.CreatedAt}}
created_since: {{.CreatedSince}}
last_used_at: {{.LastUsedAt}}
last_used_since: {{.LastUsedSince}}
usage_count: {{.UsageCount}}
in_use: {{.InUse}}
shared: {{.Shared}}

{{end -}}`;

function renderAll(format: string, data: Value): string {
  const asked = format === 'raw' ? RAW : format === 'json' ? '{{json .}}' : format.replace(/^table/, '');
  const source = asked
    .replace(/^ +| +$/g, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n');
  try {
    return compileTemplate(source).execute(data);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new CliError(`${error.stage === 'parse' ? 'template parsing error: ' : ''}${error.message}`);
  }
}
