/**
 * A learning platform that is as strict as its standard, for tests of course packages. It stands before another one, and
 * lets nothing through that a real platform would refuse. Browser tests send it to their page as it stands here, without
 * its types: it may import nothing.
 */

export type Prefix = 'LMS' | '';
type Api = Readonly<Record<string, (...given: readonly string[]) => string>>;

interface Element {
  readonly reads: boolean;
  /** What it takes; `null` where nothing may be set. */
  readonly takes: RegExp | null;
}

export interface StrictPlatform {
  /** As a window has it: `API` or `API_1484_11`. */
  readonly api: Api;
  /** Every call that was let through, with what was set. */
  readonly calls: readonly string[];
  /** What was refused, and why. */
  readonly faults: readonly string[];
}

const held = (takes: RegExp): Element => ({ reads: true, takes });
const told = (takes: RegExp): Element => ({ reads: false, takes });
const READ: Element = { reads: true, takes: null };
const POINTS = /^(?:100|\d{1,2})(?:\.\d+)?$/;

const CLOCK_SPAN = /^\d{2,4}:[0-5]\d:[0-5]\d(?:\.\d{1,2})?$/;
const VISIBLE = /^[!-~]{1,255}$/;
/** SCORM 1.2, Run-Time Environment, 3.4. Real platforms refuse what is not among these. */
const SCORM_12: Readonly<Record<string, Element>> = {
  'cmi.core.lesson_mode': READ,
  'cmi.core.entry': READ,
  'cmi.core.lesson_status': held(/^(?:passed|completed|failed|incomplete|browsed)$/),
  'cmi.core.score.raw': held(POINTS),
  'cmi.core.score.min': held(POINTS),
  'cmi.core.score.max': held(POINTS),
  'cmi.core.exit': told(/^(?:time-out|suspend|logout|)$/),
  'cmi.core.session_time': told(CLOCK_SPAN),
  'cmi.suspend_data': held(/^[\s\S]{0,4096}$/),
  'cmi.student_preference.language': held(/^.{0,255}$/),
  'cmi.interactions._count': READ,
  'cmi.interactions.n.id': told(VISIBLE),
  'cmi.interactions.n.type': told(/^(?:true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/),
  'cmi.interactions.n.time': told(/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,2})?$/),
  'cmi.interactions.n.latency': told(CLOCK_SPAN),
  'cmi.interactions.n.student_response': told(/^.{1,255}$/),
  'cmi.interactions.n.result': told(/^(?:correct|wrong|unanticipated|neutral|\d+(?:\.\d+)?)$/),
};

const SPAN = /^P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d{1,2})?S)?)?$/;
const SHARE = /^(?:0(?:\.\d+)?|1(?:\.0+)?)$/;
/** SCORM 2004 4th edition, Run-Time Environment, 4.2. */
const SCORM_2004: Readonly<Record<string, Element>> = {
  'cmi.mode': READ,
  'cmi.entry': READ,
  'cmi.completion_status': held(/^(?:completed|incomplete|not attempted|unknown)$/),
  'cmi.success_status': held(/^(?:passed|failed|unknown)$/),
  'cmi.score.raw': held(POINTS),
  'cmi.score.min': held(POINTS),
  'cmi.score.max': held(POINTS),
  'cmi.score.scaled': held(/^(?:-?0(?:\.\d+)?|-?1(?:\.0+)?)$/),
  'cmi.progress_measure': held(SHARE),
  'cmi.exit': told(/^(?:time-out|suspend|logout|normal|)$/),
  'cmi.session_time': told(SPAN),
  'cmi.suspend_data': held(/^[\s\S]{0,64000}$/),
  'cmi.learner_preference.language': held(/^.{0,250}$/),
  'cmi.interactions._count': READ,
  'cmi.interactions.n.id': held(/^[!-~]{1,4000}$/),
  'cmi.interactions.n.type': held(
    /^(?:true-false|choice|fill-in|long-fill-in|matching|performance|sequencing|likert|numeric|other)$/,
  ),
  'cmi.interactions.n.timestamp': held(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,2})?(?:Z|[+-]\d\d:\d\d)?$/),
  'cmi.interactions.n.latency': held(SPAN),
  'cmi.interactions.n.learner_response': held(/^.{1,4000}$/),
  'cmi.interactions.n.result': held(/^(?:correct|incorrect|unanticipated|neutral|-?\d+(?:\.\d+)?)$/),
};

/** What an answer looks like, by the kind of question. */
const RESPONSES: Readonly<Record<Prefix, RegExp>> = {
  LMS: /^[0-9a-z](?:,[0-9a-z])*$/,
  '': /^[\w-]+(?:\[,\][\w-]+)*$/,
};

/**
 * @param inner The platform behind it.
 * @param forgets Answers as Open edX does: `""` for status, score and mode, whatever was set.
 */
export function strictPlatform(inner: Api, prefix: Prefix, forgets = false): StrictPlatform {
  const elements = prefix === 'LMS' ? SCORM_12 : SCORM_2004;
  const calls: string[] = [];
  const faults: string[] = [];
  const types = new Map<string, string>();
  let state: 'new' | 'open' | 'ended' = 'new';
  let answers = 0;

  const ask = (name: string, ...given: readonly string[]): string => String(inner[`${prefix}${name}`]?.(...given));
  const refuse = (fault: string): string => {
    faults.push(fault);
    return 'false';
  };
  const elementOf = (name: string): Element | undefined => elements[name.replace(/\.\d+\./, '.n.')];

  function faultOfAnswer(name: string, value: string): string | null {
    const [, index = '', part = ''] = /^cmi\.interactions\.(\d+)\.(\w+)$/.exec(name) ?? [];
    if (index === '') return null;
    if (Number(index) > answers) return `${name}: after ${answers} answers`;
    if (Number(index) === answers && part !== 'id') return `${name}: before its id`;
    if (part === 'id') answers = Math.max(answers, Number(index) + 1);
    if (part === 'type') types.set(index, value);
    if (!part.endsWith('_response')) return null;
    const type = types.get(index);
    if (type === undefined) return `${name}: before its type`;
    return /^(?:choice|sequencing)$/.test(type) && !RESPONSES[prefix].test(value) ? `${name}: ${value}` : null;
  }

  function faultOf(name: string, value: string): string | null {
    const element = elementOf(name);
    if (state !== 'open') return `${name} set outside of the visit`;
    if (element === undefined) return `${name} is no element`;
    if (!element.takes?.test(value)) return `${name}: ${value.length > 300 ? `${value.length} characters` : value}`;
    return faultOfAnswer(name, value);
  }

  /** A call whose one parameter is always empty, and that the visit goes on or ends with. */
  const step =
    (name: string, from: typeof state, to: typeof state) =>
    (...given: readonly string[]): string => {
      if (given.length !== 1 || given[0] !== '') return refuse(`${name}(${given.join()})`);
      if (state !== from) return refuse(`${name}, though the visit is ${state}`);
      state = to;
      calls.push(name);
      return ask(name, '');
    };
  const end = prefix === 'LMS' ? 'Finish' : 'Terminate';
  const methods: Api = {
    Initialize: (...given) => {
      const answer = step('Initialize', 'new', 'open')(...given);
      answers = Number(ask('GetValue', 'cmi.interactions._count')) || 0;
      return answer;
    },
    GetValue: (name = '') => {
      if (state !== 'open') return refuse(`${name} asked for outside of the visit`);
      if (!elementOf(name)?.reads) return refuse(`${name} cannot be read`);
      return forgets && /status|score|mode/.test(name) ? '' : ask('GetValue', name);
    },
    SetValue: (name = '', value = '', ...more) => {
      const fault = more.length > 0 ? `${name}: too many parameters` : faultOf(name, value);
      if (fault !== null) return refuse(fault);
      calls.push(`${name}=${value}`);
      return ask('SetValue', name, value);
    },
    Commit: step('Commit', 'open', 'open'),
    [end]: step(end, 'open', 'ended'),
    GetLastError: () => ask('GetLastError'),
  };
  const api = Object.fromEntries(Object.entries(methods).map(([name, method]) => [`${prefix}${name}`, method]));
  return { api, calls, faults };
}
