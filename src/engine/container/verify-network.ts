import { EngineError } from '../core/errors.ts';
import type { EngineState } from '../store/state.ts';
import { findContainer } from './find-container.ts';
import type { ContainerConfig, HostOptions } from './types.ts';

const filled = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

/** Refuses settings that do not go with the network mode (moby `runconfig.validateNetMode`). */
export function verifyNetwork(config: Partial<ContainerConfig>, host: HostOptions): void {
  const fault = containerModeFault(config, host) ?? hostModeFault(config, host);
  if (fault !== null) throw new EngineError('conflicting-options', 'invalid', fault);
}

function containerModeFault(config: Partial<ContainerConfig>, host: HostOptions): string | null {
  const { networkMode, shown = {} } = host;
  if (networkMode !== 'container' && !networkMode.startsWith('container:')) return null;
  if (networkMode.replace(/^container:?/, '') === '') {
    return 'invalid network mode: invalid container format container:<name|id>';
  }
  if ((config.Hostname ?? '') !== '') return 'conflicting options: hostname and the network mode';
  if (filled(shown.Links)) {
    return "conflicting options: container type network can't be used with links. This would result in undefined behavior";
  }
  if (filled(shown.Dns)) return 'conflicting options: dns and the network mode';
  if (filled(host.extraHosts)) return 'conflicting options: custom host-to-IP mapping and the network mode';
  if (Object.keys(host.portBindings).length > 0 || shown.PublishAllPorts === true) {
    return 'conflicting options: port publishing and the container type network mode';
  }
  return Object.keys(config.ExposedPorts ?? {}).length > 0
    ? 'conflicting options: port exposing and the container type network mode'
    : null;
}

function hostModeFault(config: Partial<ContainerConfig>, { networkMode, shown = {} }: HostOptions): string | null {
  if (shown.UTSMode === 'host' && (config.Hostname ?? '') !== '') {
    return 'conflicting options: hostname and the UTS mode';
  }
  return networkMode === 'host' && filled(shown.Links)
    ? "conflicting options: host type networking can't be used with links. This would result in undefined behavior"
    : null;
}

/** Refuses a link to a container that is not there. */
export function checkLinks(state: EngineState, { shown }: HostOptions): void {
  const links: unknown = shown?.Links;
  for (const link of Array.isArray(links) ? links.map(String) : []) {
    const [name = ''] = link.split(':', 1);
    try {
      findContainer(state, name);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      throw new EngineError(error.code, 'invalid', `could not get container for ${name}: ${error.message}`);
    }
  }
}
