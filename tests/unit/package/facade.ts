/** Learning platforms that are harder than most, for the tests of course packages. */

export interface Facade {
  /** As a window has it: `API` or `API_1484_11`. */
  readonly api: object;
  readonly values: Readonly<Record<string, string>>;
  readonly calls: readonly string[];
  /** What a real platform would have refused. */
  readonly faults: readonly string[];
}

interface Behaviour {
  readonly prefix: '' | 'LMS';
  readonly values?: Readonly<Record<string, string>>;
  readonly commits?: boolean;
  /** As Open edX does: `""` for status, score and mode, whatever was set. */
  readonly forgets?: boolean;
}

/** What SCORM 1.2 and real platforms refuse and scorm-again takes. */
function faultOf(name: string, value: string): string | null {
  if (value.length > 4096) return `${name}: ${value.length} characters`;
  if (name.endsWith('.id') && /\s/.test(value)) return `${name}: spaces in ${value}`;
  if (name.endsWith('_response') && value.length > 255) return `${name}: ${value.length} characters`;
  if (name === 'cmi.core.session_time' && !/^\d{4}:\d\d:\d\d$/.test(value)) return `${name}: ${value}`;
  if (name === 'cmi.session_time' && !/^PT\d+H\d+M\d+S$/.test(value)) return `${name}: ${value}`;
  return null;
}

export function createFacade({ prefix, values: before = {}, commits = true, forgets = false }: Behaviour): Facade {
  const values: Record<string, string> = { ...before };
  const calls: string[] = [];
  const faults: string[] = [];
  let state: 'new' | 'open' | 'ended' = 'new';

  const did = (name: string, isRight: boolean, fault: string): string => {
    calls.push(name);
    if (!isRight) faults.push(fault);
    return String(isRight);
  };
  const methods: Record<string, (...given: readonly string[]) => string> = {
    Initialize: () => {
      const answer = did('Initialize', state === 'new', 'begun twice');
      state = 'open';
      return answer;
    },
    GetValue: (name = '') => (forgets && /status|score|mode/.test(name) ? '' : (values[name] ?? '')),
    SetValue: (name = '', value = '') => {
      const fault = state === 'open' ? faultOf(name, value) : `${name} set outside of the visit`;
      calls.push(`${name}=${value}`);
      if (fault !== null) faults.push(fault);
      else values[name] = value;
      return String(fault === null);
    },
    Commit: () => (state === 'open' ? (calls.push('Commit'), String(commits)) : did('Commit', false, 'commit outside')),
    [prefix === '' ? 'Terminate' : 'Finish']: () => {
      const answer = did('Finish', state === 'open', 'ended twice');
      state = 'ended';
      return answer;
    },
    GetLastError: () => '0',
  };
  const api = Object.fromEntries(Object.entries(methods).map(([name, method]) => [`${prefix}${name}`, method]));
  return { api, values, calls, faults };
}
