import { Fault, UsageFault } from '../lib/faults.ts';
import { program } from '../lib/program.ts';
import { AccountFiles, freeId } from './account-files.ts';

/** `groupadd` of the package passwd. */
export const groupadd = program({
  usage: 'groupadd [options] GROUP',
  summary: 'Adds a group.',
  isApplet: false,
  options: 'f,force g,gid: K,key: o,non-unique p,password: r,system R,root: U,users:',
  usageStatus: 2,
  run: async (tool, given) => {
    const [name] = given.operands;
    if (name === undefined) throw new UsageFault('');
    const accounts = await AccountFiles.open(tool);
    if (tool.context.credentials.uid !== 0) throw new Fault('Permission denied.');
    if (accounts.group(name) !== undefined) {
      if (given.has('f')) return 0;
      throw new Fault(`group '${name}' already exists`, 9);
    }
    const taken = accounts.groups.map(({ gid }) => gid);
    const wanted = given.value('g');
    if (wanted !== undefined && !/^\d+$/.test(wanted)) throw new Fault(`invalid group ID '${wanted}'`, 3);
    if (wanted !== undefined && taken.includes(Number(wanted)) && !given.has('o')) {
      throw new Fault(`GID '${wanted}' already exists`, 4);
    }
    const free = given.has('r') ? freeId(taken, 999, 101) : freeId(taken, 1000, 60_000);
    const gid = wanted === undefined ? free : Number(wanted);
    if (gid === null) throw new Fault("Can't get unique GID (no more available GIDs)", 4);
    accounts.addGroup(name, gid);
    return 0;
  },
});
