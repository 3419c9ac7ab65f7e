import type { Standing } from '../../exercises/score.ts';
import type { Clock, Platform } from '../platform.ts';
import type { Launch } from './launch.ts';
import {
  answered,
  completed,
  initialized,
  passed,
  statement,
  templateIn,
  terminated,
  type Said,
} from './statements.ts';
import { openStore, type Fetch } from './store.ts';

export interface Cmi5Surroundings {
  readonly fetch: Fetch;
  readonly now: Clock;
  readonly uuid: () => string;
}

interface State {
  readonly kept: string;
  readonly isCompleted: boolean;
  readonly isPassed: boolean;
}

const textIn = (data: unknown, name: string): string => {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
  return typeof value === 'string' ? value : '';
};
/** Where the platform wants its learners back; anything but a page is none. */
const pageIn = (address: string): string => (/^https?:/.test(address) ? address : '');
/** The share of the points with which a course is passed there; `null` where the platform leaves that to the course. */
function masteryIn(data: unknown): number | null {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'masteryScore') : undefined;
  const score = typeof value === 'string' ? Number(value) : value;
  return typeof score === 'number' && score >= 0 && score <= 1 ? score : null;
}
const flagIn = (data: unknown, name: string): boolean =>
  typeof data === 'object' && data !== null && Reflect.get(data, name) === true;

/** A cmi5 platform; `null` when it refuses the launch. Rejects where the network fails. */
export async function createCmi5(launch: Launch, { fetch, now, uuid }: Cmi5Surroundings): Promise<Platform | null> {
  const store = await openStore(launch, fetch);
  if (store === null) return null;
  const [data, preferences, before] = await Promise.all([
    store.read('LMS.LaunchData'),
    store.read('cmi5LearnerPreferences'),
    store.read('layer-lab'),
  ]);
  const template = templateIn(data);
  // In the other modes a course may say when it begins and ends, and nothing else.
  const isNormal = textIn(data, 'launchMode') === 'Normal';
  const mastery = masteryIn(data);
  const isPassing = ({ isComplete, isPassed, score }: Standing): boolean =>
    mastery === null ? isPassed : isComplete && score.scaled >= mastery;
  const began = now();
  let state: State = {
    kept: textIn(before, 'kept'),
    isCompleted: flagIn(before, 'isCompleted'),
    isPassed: flagIn(before, 'isPassed'),
  };
  let waiting: readonly object[] = [];
  let sending: Promise<boolean> = Promise.resolve(true);
  let hasLeft = false;

  const say = (said: Said): void => {
    waiting = [...waiting, statement(said, launch, template, uuid(), now())];
  };
  /** One request after another, as the order of statements means something; what was refused is sent once more. */
  function send(): Promise<boolean> {
    sending = sending.then(async () => {
      const sent = waiting;
      if (sent.length === 0) return true;
      const isTaken = await store?.send(sent);
      if (isTaken) waiting = waiting.slice(sent.length);
      return isTaken === true;
    });
    return sending;
  }

  say(initialized());
  void send();
  return {
    kept: state.kept,
    wayBack: pageIn(textIn(data, 'returnURL')),
    language: textIn(preferences, 'languagePreference').split(',')[0] ?? '',
    answer(interaction) {
      if (hasLeft || !isNormal) return;
      say(answered(launch, interaction));
      void send();
    },
    async report(standing, kept) {
      if (hasLeft) return false;
      if (!isNormal) return true;
      const ms = now() - began;
      if (standing.isComplete && !state.isCompleted) say(completed(ms));
      if (isPassing(standing) && !state.isPassed) say(passed(standing, ms, mastery));
      state = {
        kept,
        isCompleted: state.isCompleted || standing.isComplete,
        isPassed: state.isPassed || isPassing(standing),
      };
      const [isTaken, isKept] = await Promise.all([send(), store.write('layer-lab', state)]);
      return isTaken && isKept;
    },
    pause: () => void send(),
    leave() {
      if (hasLeft) return;
      hasLeft = true;
      say(terminated(now() - began));
      // The page is going: no time to wait for what is under way. Statements have ids, so twice is as good as once.
      void store.send(waiting);
    },
  };
}
