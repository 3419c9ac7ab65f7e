import type { Score, Standing } from '../exercises/score.ts';
import type { Clock, Interaction, Platform } from './platform.ts';
import type { ScormCalls } from './scorm-calls.ts';

export type Values = readonly (readonly [name: string, value: string])[];

/** What the versions of SCORM do not have in common. */
export interface Dialect {
  readonly mode: string;
  readonly language: string;
  readonly rawScore: string;
  readonly exit: string;
  readonly sessionTime: string;
  duration(milliseconds: number): string;
  score(score: Score): Values;
  /** How the learner stands; never lower than what the platform has already. */
  status(standing: Standing, get: (name: string) => string): Values;
  interaction(index: number, interaction: Interaction): Values;
}

/** Somebody looks at what is there: nothing is to be changed by it. */
const LOOKED_AT = ['browse', 'review'];

/** A SCORM platform; `null` when it does not let the visit begin. */
export function createScorm(calls: ScormCalls, dialect: Dialect, now: Clock): Platform | null {
  if (!calls.initialize()) return null;
  const began = now();
  const isLookedAt = LOOKED_AT.includes(calls.get(dialect.mode));
  let hasLeft = false;
  let answers = Number(calls.get('cmi.interactions._count')) || 0;
  let best = Number(calls.get(dialect.rawScore)) || 0;

  const set = (values: Values): boolean => values.map(([name, value]) => calls.set(name, value)).every(Boolean);
  const setTime = (): boolean => set([[dialect.sessionTime, dialect.duration(now() - began)]]);

  return {
    kept: calls.get('cmi.suspend_data'),
    language: calls.get(dialect.language),
    wayBack: '',
    answer(interaction) {
      if (hasLeft || isLookedAt) return;
      const [first, ...others] = dialect.interaction(answers, interaction);
      // Interactions are optional: a platform without them refuses the first value.
      if (first === undefined || !set([first])) return;
      set(others);
      answers += 1;
    },
    report(standing, kept) {
      if (hasLeft) return Promise.resolve(false);
      if (isLookedAt) return Promise.resolve(true);
      const isKept = set([['cmi.suspend_data', kept]]);
      if (standing.score.raw >= best) {
        best = standing.score.raw;
        set(dialect.score(standing.score));
      }
      const isTold = set(dialect.status(standing, (name) => calls.get(name)));
      setTime();
      return Promise.resolve(calls.commit() && isKept && isTold);
    },
    pause() {
      if (hasLeft || isLookedAt) return;
      setTime();
      calls.commit();
    },
    leave() {
      if (hasLeft) return;
      if (!isLookedAt) {
        setTime();
        set([[dialect.exit, 'suspend']]);
        calls.commit();
      }
      hasLeft = true;
      calls.finish();
    },
  };
}
