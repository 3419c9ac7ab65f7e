import type { DockerfileNode } from '../parse/node.ts';
import type { Linter } from './linter.ts';
import { RULES } from './rules.ts';

/** Warns of a comment above a stage or an ARG that does not begin with its name. */
export function reportDescription(
  linter: Linter,
  node: DockerfileNode,
  instruction: 'FROM' | 'ARG',
  names: readonly string[],
): void {
  const comment = node.comments.at(-1);
  const [name = ''] = names;
  if (comment === undefined || name === '' || names.includes(comment.split(' ')[0] ?? '')) return;
  const shown = names.length > 1 ? '<arg_key>' : name;
  const message = `Comment for ${instruction} should follow the format: \`# ${shown} <description>\``;
  linter.report(RULES.invalidDefinitionDescription, node, message);
}
