import { EngineError } from '../core/errors.ts';
import { quote } from '../core/go/quote.ts';
import type { Container } from './types.ts';

/** Refuses `--gpus`: no driver for such devices is registered here (moby `Daemon.handleDevice`). */
export function checkDevices({ host }: Container): void {
  const requests: unknown = host.shown?.DeviceRequests;
  const [first] = Array.isArray(requests) ? (requests as readonly unknown[]) : [];
  if (typeof first !== 'object' || first === null) return;
  const driver = 'Driver' in first && typeof first.Driver === 'string' ? first.Driver : '';
  const sets: readonly unknown[] =
    'Capabilities' in first && Array.isArray(first.Capabilities) ? first.Capabilities : [];
  const shown = sets.map((set) => `[${Array.isArray(set) ? set.join(' ') : ''}]`).join(' ');
  throw new EngineError(
    'no-device-driver',
    'system',
    `could not select device driver ${quote(driver)} with capabilities: [${shown}]`,
  );
}
