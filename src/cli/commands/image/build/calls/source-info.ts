import { concat, utf8 } from '../../../../../engine/core/bytes.ts';
import { digestOf, type Digest } from '../../../../../engine/core/digest.ts';
import type { Random } from '../../../../../engine/core/random.ts';
import { recordId } from '../../../../../engine/build/solve/ids.ts';
import { base64 } from './call-result.ts';

/** A Dockerfile with the graph that fetches it, as BuildKit's answers carry it (`pb.SourceInfo`). */
export function sourceInfo(name: string, text: string, random: Random): unknown {
  const source = sourceOperation(name, recordId(random));
  const fetched = digestOf(source);
  const last = returnOperation(fetched);
  const metadata = { [fetched]: fetchMetadata(name), [digestOf(last)]: RETURN_METADATA };
  return {
    filename: name,
    data: base64(text) || undefined,
    definition: {
      def: [encoded(source), encoded(last)],
      metadata: Object.fromEntries(Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1))),
      Source: { locations: { [fetched]: {} } },
    },
    language: 'Dockerfile',
  };
}

const RETURN_METADATA = { caps: { constraints: true, 'meta.description': true, platform: true } };

const fetchMetadata = (name: string): unknown => ({
  description: { 'llb.customname': `[internal] load build definition from ${name}` },
  caps: {
    'source.local': true,
    'source.local.followpaths': true,
    'source.local.sessionid': true,
    'source.local.sharedkeyhint': true,
  },
});

/** Fields of BuildKit's messages (`solver/pb/ops.proto`). */
const FIELD = { inputs: 1, source: 3, constraints: 11, identifier: 1, attributes: 2, key: 1, value: 2, digest: 1 };
/** A field of bytes, in protobuf's wire format. */
const BYTES = 2;

function sourceOperation(name: string, session: string): Uint8Array {
  const wanted = [name, `${name}.dockerignore`, ...(name === 'Dockerfile' ? ['dockerfile'] : [])];
  const attributes = [
    ['local.differ', 'none'],
    ['local.followpaths', JSON.stringify(wanted)],
    ['local.session', session],
    ['local.sharedkeyhint', 'dockerfile'],
  ] as const;
  const source = [
    field(FIELD.identifier, utf8('local://dockerfile')),
    ...attributes.map(([key, value]) =>
      field(FIELD.attributes, concat([field(FIELD.key, utf8(key)), field(FIELD.value, utf8(value))])),
    ),
  ];
  return concat([field(FIELD.constraints, new Uint8Array()), field(FIELD.source, concat(source))]);
}

const returnOperation = (input: Digest): Uint8Array => field(FIELD.inputs, field(FIELD.digest, utf8(input)));

function field(number: number, bytes: Uint8Array): Uint8Array {
  return concat([Uint8Array.from([number * 8 + BYTES, ...varint(bytes.length)]), bytes]);
}

function varint(value: number): readonly number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

const encoded = (bytes: Uint8Array): string => btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''));
