import { EngineError } from '../../../engine/core/errors.ts';
import { CliError, type CommandContext } from '../../command.ts';
import { faultText } from '../../fault-text.ts';
import { complain, print } from '../../output.ts';

const INTERRUPTED = 130;

/**
 * Does something with each of several objects at the same time, as docker/cli does: what worked prints the name as it
 * was given, in order; what did not is told at the end, and makes the exit code 1. `forgives` are faults that are told
 * and then ignored.
 */
export async function forEach(
  context: CommandContext,
  names: readonly string[],
  operation: (name: string) => Promise<unknown>,
  forgives: (error: EngineError) => boolean = () => false,
): Promise<number> {
  const running = names.map(async (name) => operation(name));
  void Promise.allSettled(running);
  const interrupted = whenInterrupted(context.signal);
  void interrupted.catch(() => undefined);
  const faults: string[] = [];
  for (const [index, name] of names.entries()) {
    try {
      await Promise.race([running[index], interrupted]);
      await print(context, `${name}\n`);
    } catch (error) {
      if (context.signal.aborted) throw error;
      const text = faultText(error);
      if (error instanceof EngineError && forgives(error)) await complain(context, `${text}\n`);
      else faults.push(text);
    }
  }
  if (faults.length > 0) throw new CliError(faults.join('\n'));
  return 0;
}

/** Rejects at Ctrl-C: the engine goes on, the command line does not wait. */
function whenInterrupted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(new CliError('', INTERRUPTED));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
