import { EngineError } from '../core/errors.ts';
import { firstNonEmpty } from './non-empty.ts';
import type { Healthcheck, RunConfig } from '../image/types.ts';

const keyOf = (variable: string): string => variable.split('=', 1)[0] ?? '';

/**
 * The command line's wishes over the image's config (moby `daemon/commit.go`, `merge`, and `mergeAndVerifyConfig`):
 * what was said wins, maps are united, `Cmd` of the image counts only under the image's own `Entrypoint`.
 */
export function mergeRunConfig(wanted: RunConfig, image: RunConfig): RunConfig {
  const merged: RunConfig = {
    ...wanted,
    ...startOf(wanted, image),
    Env: mergeEnv(wanted.Env ?? [], image.Env ?? []),
    Labels: { ...image.Labels, ...wanted.Labels },
    ...unlessEmpty('User', firstNonEmpty(wanted.User, image.User)),
    ...unlessEmpty('WorkingDir', firstNonEmpty(wanted.WorkingDir, image.WorkingDir)),
    ...unlessEmpty('StopSignal', firstNonEmpty(wanted.StopSignal, image.StopSignal)),
    ...unlessEmpty('ExposedPorts', union(image.ExposedPorts, wanted.ExposedPorts)),
    ...unlessEmpty('Volumes', union(image.Volumes, wanted.Volumes)),
    ...unlessEmpty('Healthcheck', mergeHealthcheck(wanted.Healthcheck, image.Healthcheck)),
    ...unlessEmpty('Shell', image.Shell),
  };
  if ((merged.Entrypoint ?? []).length === 0 && (merged.Cmd ?? []).length === 0) {
    throw new EngineError('no-command', 'invalid', 'no command specified');
  }
  return merged;
}

/** An entrypoint of one empty string asks for none at all. */
function startOf(wanted: RunConfig, image: RunConfig): Pick<RunConfig, 'Entrypoint' | 'Cmd'> {
  const entrypoint = wanted.Entrypoint ?? null;
  const isOwn = entrypoint !== null && entrypoint.length > 0;
  const hasCommand = (wanted.Cmd ?? []).length > 0;
  return {
    Entrypoint: isOwn
      ? entrypoint.length === 1 && entrypoint[0] === ''
        ? null
        : entrypoint
      : (image.Entrypoint ?? null),
    Cmd: isOwn || hasCommand ? (wanted.Cmd ?? null) : (image.Cmd ?? null),
  };
}

function mergeEnv(wanted: readonly string[], image: readonly string[]): readonly string[] {
  const own = new Set(wanted.map(keyOf));
  return [...wanted, ...image.filter((variable) => !own.has(keyOf(variable)))];
}

function mergeHealthcheck(wanted: Healthcheck | undefined, image: Healthcheck | undefined): Healthcheck | undefined {
  if (wanted === undefined || image === undefined) return wanted ?? image;
  const isSet = ([, value]: [string, unknown]): boolean => value !== 0 && !(Array.isArray(value) && value.length === 0);
  return { ...image, ...Object.fromEntries(Object.entries(wanted).filter(isSet)) };
}

type Names = Readonly<Record<string, Readonly<Record<string, never>>>>;

function union(image: Names | undefined, wanted: Names | undefined): Names | undefined {
  const all = { ...image, ...wanted };
  return Object.keys(all).length === 0 ? undefined : all;
}

function unlessEmpty<K extends keyof RunConfig>(
  key: K,
  value: RunConfig[K],
): Pick<RunConfig, K> | Record<string, never> {
  return value === undefined || value === '' ? {} : ({ [key]: value } as Pick<RunConfig, K>);
}

/** The program and its arguments (moby `getEntrypointAndArgs`). */
export function argvOf(config: RunConfig): readonly string[] {
  return [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
}
