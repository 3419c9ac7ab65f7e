import type { DockerfileNode } from '../parse/node.ts';
import { refuse, type Command } from '../plan/command.ts';
import { Flags } from './flags.ts';

/** ONBUILD: an instruction for images that are built from this one. It makes no row. */
export function onbuild(node: DockerfileNode): Command {
  const [line = ''] = node.args;
  if (line === '') refuse('ONBUILD requires at least one argument');
  new Flags(node, {});
  const trigger = (/^\S*/.exec(line)?.[0] ?? '').toUpperCase();
  if (trigger === 'ONBUILD') refuse("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (trigger === 'MAINTAINER' || trigger === 'FROM') refuse(`${trigger} isn't allowed as an ONBUILD trigger`);
  const documents = node.heredocs.map(({ name, content }) => `\n${content}${name}`).join('');
  const expression = node.original.replace(/^\s*ONBUILD\s*/i, '') + documents;
  return {
    name: node.name,
    start: node.start,
    end: node.end,
    isStep: false,
    sources: [],
    trigger: expression,
    apply: (stage) => ({
      ...stage,
      config: { ...stage.config, OnBuild: [...(stage.config.OnBuild ?? []), expression] },
    }),
  };
}
