import { alignTabs } from '../../../../format/tab-writer.ts';
import type { CallResult } from './call-result.ts';

/** A question that the Dockerfile frontend answers. */
interface Request {
  readonly name: string;
  readonly description: string;
  /** `null` where the frontend says nothing of options. */
  readonly opts: readonly { readonly name: string; readonly description: string }[] | null;
}

const VERSION = '1.0.0';

const REQUESTS: readonly Request[] = [
  {
    name: 'outline',
    description: 'List all parameters current build target supports',
    opts: [{ name: 'target', description: 'Target build stage' }],
  },
  { name: 'targets', description: 'List all targets current build supports', opts: [] },
  { name: 'subrequests.describe', description: 'List available subrequest types', opts: null },
];

/** `--call=subrequests.describe`: what can be asked (BuildKit `PrintDescribe`); `check` is not among it. */
export function describeResult(): CallResult {
  const rows = REQUESTS.map(({ name, description }) => `${name}\t${VERSION}\t${description}\n`);
  const text = alignTabs(`NAME\tVERSION\tDESCRIPTION\n${rows.join('')}`, { minWidth: 0, padding: 1 });
  return { json: REQUESTS.map(requestValue), text, shown: text };
}

const requestValue = ({ name, description, opts }: Request): unknown => ({
  name: `frontend.${name}`,
  version: VERSION,
  type: 'rpc',
  description,
  opts,
  inputs: null,
  metadata: ['result.json', 'result.txt'].map((file) => ({ name: file, description: '' })),
  refs: null,
});
