import type { Material } from '../../../../engine/build/materials.ts';
import { recordId } from '../../../../engine/build/solve/ids.ts';
import { goJson } from '../../../../engine/core/go-json.ts';
import { heldContent } from '../../../../engine/fs/read.ts';
import { dirname, resolve } from '../../../../engine/core/paths.ts';
import { canonicalRepository, parseReference, tagKey } from '../../../../engine/image/reference.ts';
import { CliError, type CommandContext } from '../../../command.ts';
import type { CallResult } from './calls/call-result.ts';
import type { BuildFlags, BuildOptions } from './options.ts';

/** What a build came to, as far as files tell of it. */
interface Outcome {
  /** '' where no image was made. */
  readonly id: string;
  readonly names: readonly string[];
  readonly materials: readonly Material[];
  readonly options: BuildOptions;
  /** Name of the Dockerfile. */
  readonly entryPoint: string;
}

/** Writes what `--iidfile` and `--metadata-file` ask for after a build. */
export function writeResultFiles(context: CommandContext, flags: BuildFlags, outcome: Outcome): void {
  writeFiles(context, flags, outcome.id, () => metadataOf(context, flags, outcome));
}

/** The same after a question to the Dockerfile: there is no image, and the answer is what there is to tell. */
export function writeCallFiles(context: CommandContext, flags: BuildFlags, { json, text, status }: CallResult): void {
  writeFiles(context, flags, '', () => ({
    'result.json': json,
    ...(status === undefined ? {} : { 'result.statuscode': String(status) }),
    'result.txt': text,
    version: '1.0.0',
  }));
}

function writeFiles(context: CommandContext, flags: BuildFlags, id: string, metadata: () => unknown): void {
  const { files, cwd } = context;
  const write = (path: string, text: string, fault: string): void => {
    if (path === '') return;
    if (!files.exists(dirname(resolve(cwd, path)))) throw new CliError(`ERROR: ${fault}: no such file or directory`);
    files.write(resolve(cwd, path), heldContent(text), 0o644);
  };
  write(flags.iidfile, id, `writing image ID file: open ${flags.iidfile}`);
  const file = flags['metadata-file'];
  if (file === '') return;
  const text = goJson(metadata(), '  ');
  write(file, text, `invalid output path: stat ${dirname(file)}`);
}

/** Whether the file says where the image comes from: it does unless a variable keeps it out. */
export const hasProvenance = ({ BUILDX_METADATA_PROVENANCE = '' }: CommandContext['env']): boolean =>
  !['disabled', 'false', '0'].includes(BUILDX_METADATA_PROVENANCE.toLowerCase());

function metadataOf({ engine, env }: CommandContext, flags: BuildFlags, outcome: Outcome): Record<string, unknown> {
  const { id, names } = outcome;
  const image = { 'containerimage.config.digest': id, 'containerimage.digest': id };
  return {
    ...(hasProvenance(env) ? { 'buildx.build.provenance': provenanceOf(flags, outcome) } : {}),
    'buildx.build.ref': `default/default/${recordId(engine.random)}`,
    ...(id === '' ? {} : image),
    ...(id === '' || names.length === 0 ? {} : { 'image.name': names.map(fullName).join(',') }),
  };
}

/** Where the image comes from (SLSA provenance 0.2, as BuildKit writes it). */
function provenanceOf(flags: BuildFlags, { materials, options, entryPoint }: Outcome): Record<string, unknown> {
  const args = Object.entries(argumentsOf(flags, options)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    builder: { id: '' },
    buildType: 'https://mobyproject.org/buildkit@v1',
    materials: materials.map(({ reference, sha256 }) => ({ uri: packageUri(reference), digest: { sha256 } })),
    invocation: {
      configSource: { entryPoint },
      parameters: {
        frontend: 'dockerfile.v0',
        ...(args.length === 0 ? {} : { args: Object.fromEntries(args) }),
        locals: [{ name: 'context' }, { name: 'dockerfile' }],
      },
      environment: { platform: 'linux/amd64' },
    },
  };
}

/** What the frontend is asked for, by its own names. */
function argumentsOf(flags: BuildFlags, { buildArgs, labels }: BuildOptions): Readonly<Record<string, string>> {
  const hosts = flags['add-host'].map((text) => text.replace(/^([^=:]*)[=:]/, '$1='));
  const stages = flags['no-cache-filter'].join(',');
  return {
    ...Object.fromEntries([...buildArgs].map(([name, value]) => [`build-arg:${name}`, value])),
    ...Object.fromEntries([...labels].map(([name, value]) => [`label:${name}`, value])),
    ...(hosts.length === 0 ? {} : { 'add-hosts': hosts.join(',') }),
    ...(flags['no-cache'] || stages !== '' ? { 'no-cache': stages } : {}),
    ...(flags.target === '' ? {} : { target: flags.target }),
  };
}

/** `pkg:docker/alpine@3.22?platform=linux%2Famd64`, as package URLs have it. */
function packageUri(reference: string): string {
  const familiar = reference.replace(/^docker\.io\/(library\/)?/, '');
  const [, name = familiar, tag = ''] = /^(.*):([^/:]+)$/.exec(familiar) ?? [];
  return `pkg:docker/${name}${tag === '' ? '' : `@${tag}`}?platform=linux%2Famd64`;
}

/** `docker.io/library/app`, with a tag where one was given. */
function fullName(name: string): string {
  const reference = parseReference(name);
  return reference.tag === undefined ? canonicalRepository(reference) : tagKey(reference);
}
