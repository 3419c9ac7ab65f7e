import { containerTree } from '../../../engine/container/container-files.ts';
import { findContainer } from '../../../engine/container/find-container.ts';
import { containerEvent } from '../../../engine/container/update-container.ts';
import { tarContent } from '../../../engine/fs/tar/write.ts';
import { changesetOfTree } from '../../../engine/fs/tree-changeset.ts';
import { defineCommand } from '../../command.ts';
import { outputOf } from '../../output-file.ts';

export const containerExport = defineCommand({
  path: ['container', 'export'],
  aliases: [['export']],
  summary: "Write a container's files to a tar archive, on stdout unless a file is named",
  usage: '[OPTIONS] CONTAINER',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'container',
  flags: { output: { type: 'string', short: 'o', help: 'File to write instead of stdout' } },
  run: async (context, flags, [reference = '']) => {
    const write = outputOf(context, flags.output, 'failed to export container');
    const { engine } = context;
    const container = findContainer(engine.state, reference);
    const archive = tarContent(changesetOfTree(containerTree(engine, container.id)));
    engine.commit(engine.state, containerEvent(engine, container, 'export'));
    await write(archive);
    return 0;
  },
});
