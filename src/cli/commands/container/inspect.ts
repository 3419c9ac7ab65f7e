import { findContainer } from '../../../engine/container/find-container.ts';
import { defineCommand } from '../../command.ts';
import { INSPECT_FORMAT, showInspected } from '../../inspected.ts';
import { inspectContainer } from './inspect-value.ts';

export const containerInspect = defineCommand({
  path: ['container', 'inspect'],
  aliases: [],
  summary: 'Show everything that is known about containers',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'container',
  flags: {
    format: INSPECT_FORMAT,
    size: { type: 'bool', short: 's', help: 'Show sizes' },
  },
  run: async (context, flags, names) => {
    const { engine } = context;
    return showInspected(context, names, flags.format, (name) =>
      inspectContainer(engine, findContainer(engine.state, name), flags.size),
    );
  },
});
