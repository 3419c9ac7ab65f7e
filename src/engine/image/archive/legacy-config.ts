import { digestOf, hexOf, type ChainId, type Digest } from '../../core/digest.ts';
import { utf8 } from '../../core/bytes.ts';
import { goJson } from '../../core/go-json.ts';
import { chainIds } from '../chain-id.ts';
import type { Image } from '../types.ts';
import { unmarshalJson, type Json, type JsonObject } from '../../core/go/json.ts';
import { isObject } from './json.ts';

/** Members of moby's `container.Config`, in Go's order, and what stands for one that is not set; `undefined` leaves it out. */
const CONTAINER_CONFIG: readonly (readonly [key: string, empty: Json | undefined])[] = [
  ['Hostname', ''],
  ['Domainname', ''],
  ['User', ''],
  ['AttachStdin', false],
  ['AttachStdout', false],
  ['AttachStderr', false],
  ['ExposedPorts', undefined],
  ['Tty', false],
  ['OpenStdin', false],
  ['StdinOnce', false],
  ['Env', null],
  ['Cmd', null],
  ['Healthcheck', undefined],
  ['ArgsEscaped', undefined],
  ['Image', ''],
  ['Volumes', null],
  ['WorkingDir', ''],
  ['Entrypoint', null],
  ['OnBuild', null],
  ['Labels', null],
  ['StopSignal', undefined],
  ['StopTimeout', undefined],
  ['Shell', undefined],
];

const EPOCH = '1970-01-01T00:00:00Z';

/** The JSON that archives still hold for each layer, for engines before 1.10: lowest first. */
export function legacyConfigs(image: Image): readonly Uint8Array[] {
  const chain = chainIds(image.config.rootfs.diffIds);
  const files: Uint8Array[] = [];
  let parent: Digest | null = null;
  for (const [index, chainId] of chain.entries()) {
    const isTop = index === chain.length - 1;
    const base: JsonObject = isTop ? topLevel(image) : version1({ created: EPOCH });
    const id = legacyId(base, chainId, parent);
    const full: JsonObject = {
      id: hexOf(id),
      ...(parent === null ? {} : { parent: hexOf(parent) }),
      ...base,
      os: image.config.os,
    };
    files.push(encode(full));
    parent = id;
  }
  return files;
}

/** The members of an image config that the first version of image JSON knew, in Go's order. */
function version1(config: JsonObject): JsonObject {
  const text = (key: string): JsonObject =>
    typeof config[key] === 'string' && config[key] !== '' ? { [key]: config[key] } : {};
  return {
    ...text('comment'),
    created: config.created ?? EPOCH,
    ...text('container'),
    container_config: containerConfig(isObject(config.container_config) ? config.container_config : {}),
    ...text('docker_version'),
    ...text('author'),
    ...(isObject(config.config) ? { config: containerConfig(config.config) } : {}),
    ...text('architecture'),
    ...text('variant'),
    ...text('os'),
  };
}

function topLevel(image: Image): JsonObject {
  const json = unmarshalJson(image.bytes);
  return version1(isObject(json) ? json : {});
}

function containerConfig(config: JsonObject): JsonObject {
  const members = CONTAINER_CONFIG.map(([key, empty]): [string, Json | undefined] => [key, config[key] ?? empty]);
  return Object.fromEntries(members.filter((member): member is [string, Json] => member[1] !== undefined));
}

/** moby `v1.CreateID`: the digest of the JSON with its keys sorted, the chain ID and the parent's ID added. */
function legacyId(base: JsonObject, chainId: ChainId, parent: Digest | null): Digest {
  const members: JsonObject = { ...base, layer_id: chainId, ...(parent === null ? {} : { parent }) };
  return digestOf(encode(Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)))));
}

const encode = (json: JsonObject): Uint8Array => utf8(goJson(json));
