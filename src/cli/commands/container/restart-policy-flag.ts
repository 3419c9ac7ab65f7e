import type { HostOptions } from '../../../engine/container/types.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { OptionFault } from './option-fault.ts';

/** `no`, `always`, `unless-stopped`, `on-failure[:MAX]` (docker/cli `opts.ParseRestartPolicy`). */
export function readRestartPolicy(text: string): HostOptions['restartPolicy'] {
  const [name = '', count] = text.split(':', 2);
  if (text.includes(':') && name === '') {
    throw new OptionFault('invalid restart policy format: no policy provided before colon');
  }
  if (count !== undefined && count !== '' && !/^[+-]?\d+$/.test(count)) {
    throw new OptionFault('invalid restart policy format: maximum retry count must be an integer');
  }
  return checkRestartPolicy(name === '' ? 'no' : name, Number(count ?? 0));
}

/** The engine's own check (moby `ValidateRestartPolicy`). */
function checkRestartPolicy(name: string, maximumRetryCount: number): HostOptions['restartPolicy'] {
  const refuse = (message: string): never => {
    throw new EngineError('invalid-restart-policy', 'invalid', message);
  };
  if (name !== 'no' && name !== 'always' && name !== 'on-failure' && name !== 'unless-stopped') {
    return refuse(
      `invalid restart policy: unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
    );
  }
  const sayIt = 'invalid restart policy: maximum retry count can only be used with ';
  if (name !== 'on-failure' && maximumRetryCount !== 0) {
    return refuse(`${sayIt}'on-failure'${maximumRetryCount < 0 ? ' and cannot be negative' : ''}`);
  }
  if (maximumRetryCount < 0) return refuse('invalid restart policy: maximum retry count cannot be negative');
  return { name, maximumRetryCount };
}
