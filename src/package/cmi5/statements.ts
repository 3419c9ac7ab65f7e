import type { Standing } from '../../exercises/score.ts';
import { isoDuration } from '../durations.ts';
import type { Interaction } from '../platform.ts';
import type { Launch } from './launch.ts';

/** A statement without what all of a visit's have in common. */
export interface Said {
  readonly verb: { readonly id: string; readonly display: { readonly en: string } };
  readonly object?: object;
  readonly result?: object;
  /** Of cmi5's own: it says how the course goes on. */
  readonly isDefined: boolean;
  /** Counts for what the platform asks of a course to move on. */
  readonly movesOn: boolean;
  /** Beside what the platform wants in every context. */
  readonly extensions?: object;
}

const ADL = 'http://adlnet.gov/expapi/verbs/';
const EXTENSIONS = 'https://w3id.org/xapi/cmi5/context/extensions/';
const CATEGORIES = 'https://w3id.org/xapi/cmi5/context/categories/';

const verb = (name: string, id = `${ADL}${name}`): Said['verb'] => ({ id, display: { en: name } });
const own = (said: Pick<Said, 'verb' | 'result' | 'extensions'>, movesOn = false): Said => ({
  ...said,
  isDefined: true,
  movesOn,
});

export const initialized = (): Said => own({ verb: verb('initialized') });
export const completed = (ms: number): Said =>
  own({ verb: verb('completed'), result: { completion: true, duration: isoDuration(ms) } }, true);
/** `mastery` is the share of the points that the platform asks for, where it names one. */
export const passed = ({ score }: Standing, ms: number, mastery: number | null): Said =>
  own(
    {
      verb: verb('passed'),
      result: { success: true, score, duration: isoDuration(ms) },
      ...(mastery === null ? {} : { extensions: { [`${EXTENSIONS}masteryscore`]: mastery } }),
    },
    true,
  );
export const terminated = (ms: number): Said =>
  own({
    verb: verb('terminated'),
    result: { duration: isoDuration(ms) },
  });

const TYPES = { choice: 'choice', sequencing: 'sequencing', task: 'other' } as const;

/** An answer; the platform keeps it, and draws no conclusion from it. */
export const answered = ({ activityId }: Launch, { id, kind, response, isRight, latency }: Interaction): Said => ({
  verb: verb('answered'),
  object: {
    objectType: 'Activity',
    id: `${activityId}${activityId.includes('?') ? '&' : '?'}part=${encodeURIComponent(id)}`,
    definition: {
      type: `${ADL.replace('verbs', 'activities')}cmi.interaction`,
      interactionType: TYPES[kind],
    },
  },
  result: { response: response.replaceAll(',', '[,]'), success: isRight, duration: isoDuration(latency) },
  isDefined: false,
  movesOn: false,
});

interface Template {
  readonly contextActivities?: { readonly category?: readonly object[] };
  readonly extensions?: object;
}

/** What the platform's launch data holds for the context of every statement. */
export const templateIn = (data: unknown): Template =>
  typeof data === 'object' && data !== null && 'contextTemplate' in data && typeof data.contextTemplate === 'object'
    ? (data.contextTemplate ?? {})
    : {};

/** A whole statement, as a record store takes it. `at` is in milliseconds since 1970. */
export function statement(said: Said, launch: Launch, template: Template, id: string, at: number): object {
  const categories = [
    ...(template.contextActivities?.category ?? []),
    ...(said.isDefined ? [{ objectType: 'Activity', id: `${CATEGORIES}cmi5` }] : []),
    ...(said.movesOn ? [{ objectType: 'Activity', id: `${CATEGORIES}moveon` }] : []),
  ];
  return {
    id,
    timestamp: new Date(at).toISOString(),
    actor: launch.actor,
    verb: said.verb,
    object: said.object ?? { objectType: 'Activity', id: launch.activityId },
    ...(said.result ? { result: said.result } : {}),
    context: {
      ...template,
      ...(said.extensions ? { extensions: { ...said.extensions, ...template.extensions } } : {}),
      registration: launch.registration,
      contextActivities: { ...template.contextActivities, ...(categories.length > 0 ? { category: categories } : {}) },
    },
  };
}
