import { runDocker } from '../cli/main.ts';
import type { Engine } from '../engine/engine.ts';
import type { Program } from './program.ts';

/** The `docker` command of the host, working on an engine. */
export function dockerProgram(engine: Engine): Program {
  return ({ argv, stdin, stdout, stderr, files, cwd, env, signal, windowSize, onResize }) =>
    runDocker(argv.slice(1), {
      engine,
      stdin,
      stdout,
      stderr,
      files,
      cwd,
      env,
      signal,
      windowSize,
      onResize,
    });
}
