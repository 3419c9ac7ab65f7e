import type { Task } from '../process/kernel.ts';
import { mayExecute, searchPath } from '../process/resolve.ts';
import { resolve } from '../../engine/core/paths.ts';
import { print } from './io.ts';
import { withHelp } from './with-help.ts';

/** Every place on PATH where a name can be run from, the first one first. */
function placesOf({ kernel, files, env, cwd }: Task, name: string): readonly string[] {
  const path = env.PATH ?? '';
  if (!name.includes('/')) {
    return path.split(':').flatMap((directory) => searchPath(kernel, files, name, directory, cwd) ?? []);
  }
  const place = resolve(cwd, name);
  const isProgram = files.exists(place) && mayExecute(files.stat(place), files);
  return isProgram ? [name] : [];
}

/** `which`: where programs are. Debian's says nothing of what it does not find. */
export const which = withHelp(
  { usage: 'which [-a] NAME...', summary: 'Prints where programs are found.' },
  async (task) => {
    const words = task.argv.slice(1);
    const names = words.filter((word) => !word.startsWith('-'));
    let status = names.length === 0 ? 1 : 0;
    for (const name of names) {
      const places = placesOf(task, name);
      if (places.length === 0) status = 1;
      const shown = words.includes('-a') ? places : places.slice(0, 1);
      for (const place of shown) await print(task, `${place}\n`);
    }
    return status;
  },
);
