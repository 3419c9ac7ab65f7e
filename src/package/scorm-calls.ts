/** SCORM's calls by what they do; the two versions name them differently. */
export interface ScormCalls {
  initialize(): boolean;
  get(name: string): string;
  /** False when the platform refuses the value. */
  set(name: string, value: string): boolean;
  commit(): boolean;
  finish(): boolean;
}

/** SCORM 2004: the visit has begun already. */
const ALREADY_INITIALIZED = '103';

/**
 * @param api What `findApi` has found.
 * @param prefix `LMS` in SCORM 1.2.
 */
export function scormCalls(api: object, prefix: '' | 'LMS'): ScormCalls {
  function call(name: string, ...parameters: readonly string[]): string {
    try {
      const method: unknown = Reflect.get(api, `${prefix}${name}`);
      return typeof method === 'function' ? String(Reflect.apply(method, api, parameters)) : '';
    } catch {
      return '';
    }
  }
  const did = (answer: string): boolean => answer === 'true' || answer === '1';
  return {
    initialize: () => did(call('Initialize', '')) || call('GetLastError') === ALREADY_INITIALIZED,
    get: (name) => call('GetValue', name),
    set: (name, value) => did(call('SetValue', name, value)),
    commit: () => did(call('Commit', '')),
    finish: () => did(call(prefix === '' ? 'Terminate' : 'Finish', '')),
  };
}
