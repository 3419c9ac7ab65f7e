import { join, normalize } from '../../core/paths.ts';
import { quote } from '../../core/go/quote.ts';
import { makeDirectories } from '../../container/make-directories.ts';
import { ownerOf } from '../files/owner.ts';
import type { DockerfileNode } from '../parse/node.ts';
import { exactlyOne, expandFor, type Command } from '../plan/command.ts';
import { stepName, withLayer, withRow, type Stage } from '../plan/stage.ts';
import type { Operation } from '../solve/operation.ts';
import { RULES } from '../lint/rules.ts';
import { Flags } from './flags.ts';
import { shownCommand } from './shown-command.ts';

/** WORKDIR: makes the folder unless it is there, and a layer either way. */
export function workdir(node: DockerfileNode): Command {
  const given = exactlyOne(node.args, 'WORKDIR');
  new Flags(node, {});
  return {
    name: node.name,
    start: node.start,
    end: node.end,
    isStep: true,
    sources: [],
    apply: (stage, scope, isTrigger) => {
      const path = expandFor(stage, scope, node, given);
      if (!stage.hasWorkdir && !path.startsWith('/')) {
        const message = `Relative workdir ${quote(path)} can have unexpected results if the base image changes`;
        scope.linter.report(RULES.workdirRelativePath, node, message);
      }
      const target = workingDirectory(stage, path);
      const moved: Stage = { ...stage, hasWorkdir: true, config: { ...stage.config, WorkingDir: target } };
      if (target === '/') return withRow(moved, 'WORKDIR /');
      return withLayer(moved, `WORKDIR ${target}`, {
        kind: 'step',
        name: stepName(moved, shownCommand(node, stage, scope), isTrigger),
        instruction: node.original.trim(),
        range: node,
        parent: stage.top,
        operation: makeDirectory(normalize(target), stage.config.User ?? ''),
        ignoresCache: false,
      });
    },
  };
}

/** An absolute path stays as it is written, a relative one is joined to the directory so far. */
function workingDirectory({ config }: Stage, path: string): string {
  const current = config.WorkingDir === undefined || config.WorkingDir === '' ? '/' : config.WorkingDir;
  if (path === '') return current;
  return path.startsWith('/') ? path : join('/', current, path);
}

function makeDirectory(path: string, user: string): Operation {
  return {
    definition: `mkdir ${path} ${user}`,
    inputs: [],
    usesContext: false,
    prepare: async () => ({
      ingredients: [],
      run: async (files) => {
        if (files.exists(path)) return;
        makeDirectories(files, path);
        if (user === '') return;
        const { uid, gid } = await ownerOf(files, user);
        files.chown(path, uid, gid);
      },
    }),
  };
}
