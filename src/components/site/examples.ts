import { renderCommands } from '../../session/render.ts';

interface Listed {
  readonly setup: readonly string[];
  /** Commands by the name of what they show. */
  readonly examples: Readonly<Record<string, string>>;
}

export interface Rendered {
  readonly cmd: string;
  readonly output: string;
}

let rendered: Promise<ReadonlyMap<string, Rendered>> | null = null;

async function render({ setup, examples }: Listed): Promise<ReadonlyMap<string, Rendered>> {
  const names = Object.keys(examples);
  const steps = await renderCommands('chapter', [...setup, ...Object.values(examples)]);
  // A command that is not simulated says so, and that is what its example shows.
  const failed = steps.find(({ code, stderr }) => code !== 0 && !stderr.includes('not simulated here'));
  if (failed)
    throw new Error(`content/reference/examples.yaml: “${failed.cmd}” ends with ${failed.code}: ${failed.stderr}`);
  return new Map(
    names.map((name, index) => {
      const { cmd = '', stdout = '', stderr = '' } = steps[setup.length + index] ?? {};
      return [name, { cmd, output: stderr + stdout }];
    }),
  );
}

/** What the examples of the reference print, by the name of their command; rendered once for all languages. */
export function examplesOf(listed: Listed | undefined): Promise<ReadonlyMap<string, Rendered>> {
  rendered ??= render(listed ?? { setup: [], examples: {} });
  return rendered;
}
