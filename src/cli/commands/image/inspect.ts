import { hexOf } from '../../../engine/core/digest.ts';
import type { Image, RunConfig } from '../../../engine/image/types.ts';
import { resolveImage } from '../../../engine/store/images.ts';
import { stackSize } from '../../../engine/store/layers.ts';
import { namesOf } from '../../../engine/store/names.ts';
import { lastNamed } from '../../../engine/store/named-at.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import { CliError, defineCommand } from '../../command.ts';
import { inspectAll, type Inspected } from '../../format/inspect.ts';
import {
  bool, int, map, nilPointer, slice, string, stringMap, strings, struct, type FieldTuple, type Value,
} from '../../format/template/value.ts'; // prettier-ignore
import { healthcheck } from '../healthcheck-value.ts';
import { timeValue } from '../../format/time-value.ts';
import { checkPlatform, wantedPlatform } from '../../platform.ts';
import { INSPECT_FORMAT } from '../../inspected.ts';
import { print } from '../../output.ts';

const YEAR_ONE = Date.parse('0001-01-01T00:00:00Z');

const emptyObjects = (names: Readonly<Record<string, unknown>> | undefined): Value =>
  map(
    'map[string]struct {}',
    names === undefined
      ? null
      : Object.fromEntries(Object.keys(names).map((name) => [name, struct('struct {}', [])] as const)),
  );

/** Config as Go's client types it: empty members are left out of its JSON. */
function typedConfig(config: RunConfig): Value {
  return struct('*v1.DockerOCIImageConfig', [
    ['ImageConfig', '...', struct('v1.ImageConfig', [
      ['User', 'User?', string(config.User ?? '')],
      ['ExposedPorts', 'ExposedPorts?', emptyObjects(config.ExposedPorts)],
      ['Env', 'Env?', strings(config.Env)],
      ['Entrypoint', 'Entrypoint?', strings(config.Entrypoint)],
      ['Cmd', 'Cmd?', strings(config.Cmd)],
      ['Volumes', 'Volumes?', emptyObjects(config.Volumes)],
      ['WorkingDir', 'WorkingDir?', string(config.WorkingDir ?? '')],
      ['Labels', 'Labels?', stringMap(config.Labels)],
      ['StopSignal', 'StopSignal?', string(config.StopSignal ?? '')],
      ['ArgsEscaped', 'ArgsEscaped?', bool(config.ArgsEscaped ?? false)],
    ])],
    ['DockerOCIImageConfigExt', '...', struct('v1.DockerOCIImageConfigExt', [
      ['Healthcheck', 'Healthcheck?', healthcheck(config.Healthcheck)],
      ['OnBuild', 'OnBuild?', strings(config.OnBuild)],
      ['Shell', 'Shell?', strings(config.Shell)],
    ])],
  ]); // prettier-ignore
}

/** Config as the engine sends it: sorted, with the members that it always has. */
function sentConfig(config: RunConfig): Value {
  return struct('config', [
    ['ArgsEscaped', 'ArgsEscaped?', bool(config.ArgsEscaped ?? false)],
    ['Cmd', 'Cmd', strings(config.Cmd)],
    ['Entrypoint', 'Entrypoint', strings(config.Entrypoint)],
    ['Env', 'Env', strings(config.Env)],
    ['ExposedPorts', 'ExposedPorts?', emptyObjects(config.ExposedPorts)],
    ['Healthcheck', 'Healthcheck?', healthcheck(config.Healthcheck)],
    ['Labels', 'Labels', stringMap(config.Labels)],
    ['OnBuild', 'OnBuild', strings(config.OnBuild)],
    ['Shell', 'Shell?', strings(config.Shell)],
    ['StopSignal', 'StopSignal?', string(config.StopSignal ?? '')],
    ['User', 'User', string(config.User ?? '')],
    ['Volumes', 'Volumes', emptyObjects(config.Volumes)],
    ['WorkingDir', 'WorkingDir', string(config.WorkingDir ?? '')],
  ]);
}

/** Where overlay2 would keep a stack's directories; the names are stand-ins, as nothing is mounted. */
function graphDriver(image: Image): Value {
  const directory = (index: number): string => `/var/lib/docker/overlay2/${hexOf(image.chain[index] ?? image.id)}`;
  const top = image.chain.length - 1;
  const lower = Array.from({ length: Math.max(0, top) }, (_, index) => `${directory(top - 1 - index)}/diff`);
  const data = stringMap({
    ...(lower.length > 0 ? { LowerDir: lower.join(':') } : {}),
    MergedDir: `${directory(top)}/merged`,
    UpperDir: `${directory(top)}/diff`,
    WorkDir: `${directory(top)}/work`,
  });
  return struct('storage.DriverData', [
    ['Data', 'Data', data],
    ['Name', 'Name', string('overlay2')],
  ]);
}

/** An image as `docker image inspect` shows it (api/types/image `InspectResponse`). */
export function inspectImage(state: EngineState, image: Image): Inspected {
  const { tags, digests } = namesOf(state, image.id);
  const { config } = image;
  const head: readonly FieldTuple[] = [
    ['ID', 'Id', string(image.id)],
    ['RepoTags', 'RepoTags', strings(tags)],
    ['RepoDigests', 'RepoDigests', strings(digests)],
    ['Parent', 'Parent', string(image.parent ?? '')],
    ['Comment', 'Comment', string(config.comment ?? config.history.at(-1)?.comment ?? '')],
    ['Created', 'Created?', string(config.created)],
    ['Container', 'Container?', string('')],
    ['ContainerConfig', 'ContainerConfig?', nilPointer('*container.Config')],
    ['DockerVersion', 'DockerVersion', string(config.dockerVersion ?? '')],
    ['Author', 'Author', string(config.author ?? '')],
  ];
  const tail: readonly FieldTuple[] = [
    ['Architecture', 'Architecture', string(config.architecture)],
    ['Variant', 'Variant?', string('')],
    ['Os', 'Os', string(config.os)],
    ['OsVersion', 'OsVersion?', string('')],
    ['Size', 'Size', int(stackSize(state, image.chain), 'int64')],
    ['VirtualSize', 'VirtualSize?', int(0, 'int64')],
    ['GraphDriver', 'GraphDriver', graphDriver(image)],
    ['RootFS', 'RootFS', struct('image.RootFS', [
      ['Type', 'Type?', string('layers')],
      ['Layers', 'Layers?', strings(config.rootfs.diffIds)],
    ])],
    ['Metadata', 'Metadata', struct('image.Metadata', [
      ['LastTagTime', 'LastTagTime?', timeValue(lastNamed(state, image) ?? YEAR_ONE)],
    ])],
    ['Descriptor', 'Descriptor?', nilPointer('*v1.Descriptor')],
    ['Manifests', 'Manifests?', slice('[]image.ManifestSummary', null)],
  ]; // prettier-ignore
  return {
    typed: struct('image.InspectResponse', [...head, ['Config', 'Config', typedConfig(config.config)], ...tail]),
    document: struct('document', [...head, ...tail, ['Config', 'Config', sentConfig(config.config)]]),
  };
}

export const imageInspect = defineCommand({
  path: ['image', 'inspect'],
  aliases: [],
  summary: 'Show everything that is known about images',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'image',
  flags: {
    format: INSPECT_FORMAT,
    platform: { type: 'string', help: 'Look at the image for a platform' },
  },
  run: async (context, flags, names) => {
    const platform = wantedPlatform(flags.platform);
    const { state } = context.engine;
    const { stdout, fault } = inspectAll(names, flags.format, (name) => {
      if (name === '') throw new CliError('Error: No such image: ');
      const image = resolveImage(state, name);
      checkPlatform(image, name, platform);
      return inspectImage(state, image);
    });
    await print(context, stdout);
    if (fault !== null) throw fault;
    return 0;
  },
});
