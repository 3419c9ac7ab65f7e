import { text } from '../../engine/core/bytes.ts';
import { readContent } from '../../engine/fs/read.ts';
import { program } from './lib/program.ts';

/** `mount` without operands: what is mounted, as the kernel lists it. Mounting more is for the container's options. */
export const mount = program({
  usage: 'mount [-t TYPE]',
  summary: 'Prints what is mounted.',
  options: 'a l t: o: r w B R version',
  run: async (tool, given) => {
    if (given.operands.length > 0) {
      await tool.warn(
        tool.context.credentials.uid === 0 ? `permission denied (are you root?)` : 'only root can do that',
      );
      return tool.isBusybox ? 1 : 32;
    }
    if (!tool.files.exists('/proc/mounts')) {
      await tool.warn('this host has no /proc: it is not simulated');
      return 1;
    }
    const wanted = given.value('t');
    const table = text(await readContent(tool.files.content('/proc/mounts')));
    for (const line of table.split('\n').filter((each) => each !== '')) {
      const [device = '', place = '', type = '', options = ''] = line.split(' ');
      if (wanted === undefined || wanted === type)
        await tool.out.line(`${device} on ${place} type ${type} (${options})`);
    }
    return undefined;
  },
});
