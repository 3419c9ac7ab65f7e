import type { AskedMount, Outline } from '../../../../../engine/build/plan/outline.ts';
import { alignTabs } from '../../../../format/tab-writer.ts';
import { base64, locationOf, type CallResult } from './call-result.ts';

/** `--call=outline`: what can be given to a build (BuildKit `PrintOutline`). */
export function outlineResult(outline: Outline, dockerfile: string): CallResult {
  const { name, description, args, secrets, ssh } = outline;
  const text = [
    name === '' && description === '' ? '' : head(name, description),
    table('BUILD ARG\tVALUE\tDESCRIPTION', args.map((arg) => [arg.name, arg.value, arg.description])), // prettier-ignore
    table('SECRET\tREQUIRED', secrets.map(mountRow)),
    table('SSH\tREQUIRED', ssh.map(mountRow)),
  ].join('');
  const json = {
    name: name || undefined,
    description: description || undefined,
    args: listOf(args, (arg) => ({
      name: arg.name,
      description: arg.description || undefined,
      value: arg.value || undefined,
      location: locationOf(arg),
    })),
    secrets: listOf(secrets, mountValue),
    ssh: listOf(ssh, mountValue),
    sources: [base64(dockerfile)],
  };
  return { json, text, shown: text };
}

function head(name: string, description: string): string {
  const rows = `TARGET:\t${name || '(default)'}\n${description === '' ? '' : `DESCRIPTION:\t${description}\n`}`;
  return `${alignTabs(rows, { minWidth: 0, padding: 1 })}\n`;
}

function table(header: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const text = [header, ...rows.map((cells) => cells.join('\t'))].map((line) => `${line}\n`).join('');
  return `${alignTabs(text, { minWidth: 0, padding: 3 })}\n`;
}

const mountRow = ({ name, isRequired }: AskedMount): readonly string[] => [name, isRequired ? 'true' : ''];

const mountValue = (mount: AskedMount): unknown => ({
  name: mount.name,
  required: mount.isRequired || undefined,
  location: locationOf(mount),
});

/** Empty lists are left out. */
const listOf = <T>(items: readonly T[], value: (item: T) => unknown): readonly unknown[] | undefined =>
  items.length === 0 ? undefined : items.map(value);
