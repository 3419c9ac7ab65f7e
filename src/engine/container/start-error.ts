import { EngineError } from '../core/errors.ts';

const PREFIX =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';

/** A container whose program could not be started: the daemon's message, and the exit code it is given. */
export interface StartFailure {
  readonly error: EngineError;
  readonly exitCode: 126 | 127 | 128;
}

/** What the runtime's refusal looks like from outside (moby `setExitCodeFromError`). */
export function startFailure(cause: EngineError): StartFailure {
  const exitCode = exitCodeOf(cause);
  return {
    exitCode,
    error: new EngineError('start-failed', 'invalid', `${PREFIX}${cause.message}`, { exitCode }),
  };
}

/** 126 for what cannot be executed, 127 for what is not there. */
export function exitCodeOf({ code }: EngineError): 126 | 127 | 128 {
  if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR' || code === 'ENOTDIR') return 126;
  return code === 'ENOENT' ? 127 : 128;
}
