import { hexOf } from '../../../engine/core/digest.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import type { Image, RunConfig } from '../../../engine/image/types.ts';
import { resolveImage } from '../../../engine/store/images.ts';
import { stackSize } from '../../../engine/store/layers.ts';
import { namesOf } from '../../../engine/store/names.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import { CliError, defineCommand } from '../../command.ts';
import { inspectAll, type Inspected } from '../../format/inspect.ts';
import { bool, int, string, stringMap, strings, struct, type Value } from '../../format/template/value.ts';
import { complain, print } from '../../output.ts';

const YEAR_ONE = '0001-01-01T00:00:00Z';

const emptyObjects = (names: Readonly<Record<string, unknown>> | undefined): Value =>
  names === undefined
    ? { kind: 'map', entries: new Map(), isNil: true }
    : { kind: 'map', entries: new Map(Object.keys(names).map((name) => [name, struct('struct {}', [])])) };

type Field = readonly [name: string, json: string, value: Value];

function healthcheck({ Healthcheck: check }: RunConfig): readonly Field[] {
  if (check === undefined) return [];
  const duration = (name: 'Interval' | 'Timeout' | 'StartPeriod' | 'StartInterval' | 'Retries'): Field => [
    name,
    `${name}?`,
    int(check[name] ?? 0),
  ];
  return [
    [
      'Healthcheck',
      'Healthcheck',
      struct('*container.HealthConfig', [
        ['Test', 'Test?', strings(check.Test)],
        duration('Interval'),
        duration('Timeout'),
        duration('StartPeriod'),
        duration('StartInterval'),
        duration('Retries'),
      ]),
    ],
  ];
}

/** Config as Go's client types it: empty members are left out of its JSON. */
function typedConfig(config: RunConfig): Value {
  return struct('*dockerspec.DockerOCIImageConfig', [
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
    ...healthcheck(config),
    ['OnBuild', 'OnBuild?', strings(config.OnBuild)],
    ['Shell', 'Shell?', strings(config.Shell)],
  ]);
}

/** Config as the engine sends it: sorted, with the members that it always has. */
function sentConfig(config: RunConfig): Value {
  return struct('config', [
    ['ArgsEscaped', 'ArgsEscaped?', bool(config.ArgsEscaped ?? false)],
    ['Cmd', 'Cmd', strings(config.Cmd)],
    ['Entrypoint', 'Entrypoint', strings(config.Entrypoint)],
    ['Env', 'Env', strings(config.Env)],
    ['ExposedPorts', 'ExposedPorts?', emptyObjects(config.ExposedPorts)],
    ...healthcheck(config),
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
  return struct('*storage.DriverData', [
    ['Data', 'Data', data],
    ['Name', 'Name', string('overlay2')],
  ]);
}

/** An image as `docker image inspect` shows it. */
export function inspectImage(state: EngineState, image: Image): Inspected {
  const { tags, digests } = namesOf(state, image.id);
  const { config } = image;
  const value = (id: string, runConfig: Value): Value =>
    struct('image.InspectResponse', [
      [id, 'Id', string(image.id)],
      ['RepoTags', 'RepoTags', strings(tags)],
      ['RepoDigests', 'RepoDigests', strings(digests)],
      ['Parent', 'Parent', string(image.parent ?? '')],
      ['Comment', 'Comment', string(config.history.at(-1)?.comment ?? '')],
      ['Created', 'Created', string(config.created)],
      ['DockerVersion', 'DockerVersion', string('')],
      ['Author', 'Author', string(config.author ?? '')],
      ['Architecture', 'Architecture', string(config.architecture)],
      ['Os', 'Os', string(config.os)],
      ['Size', 'Size', int(stackSize(state, image.chain))],
      ['GraphDriver', 'GraphDriver', graphDriver(image)],
      ['RootFS', 'RootFS', struct('image.RootFS', [
        ['Type', 'Type', string('layers')],
        ['Layers', 'Layers?', strings(config.rootfs.diffIds)],
      ])],
      ['Metadata', 'Metadata', struct('image.Metadata', [
        ['LastTagTime', 'LastTagTime', string(image.lastTagged === null ? YEAR_ONE : new Date(image.lastTagged).toISOString())],
      ])],
      ['Config', 'Config', runConfig],
    ]); // prettier-ignore
  return {
    typed: value('ID', typedConfig(config.config)),
    document: value('Id', sentConfig(config.config)),
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
    format: { type: 'string', short: 'f', help: "Shape of the output: 'json' or a Go template" },
    platform: { type: 'string', help: 'Look at the image for a platform' },
  },
  run: async (context, flags, names) => {
    const { state } = context.engine;
    const { stdout, fault } = inspectAll(names, flags.format, (name) => {
      try {
        return inspectImage(state, resolveImage(state, name));
      } catch (error) {
        if (error instanceof EngineError) throw new CliError(`Error response from daemon: ${error.message}`);
        throw error;
      }
    });
    await print(context, stdout);
    if (fault === null) return 0;
    await complain(context, `${fault.message}\n`);
    return fault.exitCode;
  },
});
