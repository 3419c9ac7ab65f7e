/** A statement as far as cmi5's rules go. */
export interface Statement {
  readonly id: string;
  readonly timestamp: string;
  readonly actor: unknown;
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string; readonly definition?: { readonly interactionType?: string } };
  readonly result?: {
    readonly score?: { readonly scaled: number; readonly raw: number; readonly min: number; readonly max: number };
    readonly success?: boolean;
    readonly completion?: boolean;
    readonly duration?: string;
    readonly response?: string;
  };
  readonly context: {
    readonly registration: string;
    readonly contextActivities: {
      readonly category?: readonly { readonly id: string }[];
      readonly grouping?: readonly { readonly id: string }[];
    };
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
}

export interface Session {
  readonly actor: unknown;
  readonly registration: string;
  readonly activityId: string;
  readonly sessionId: string;
  /** Of the course structure; every statement is grouped by it. */
  readonly publisherId: string;
  readonly masteryScore: number;
}

const SESSION_ID = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const MASTERY = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
const CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const DURATION = /^PT\d+H\d+M\d+S$/;

export const verbOf = ({ verb }: Statement): string => verb.id.split('/').at(-1) ?? '';
const categoriesOf = ({ context }: Statement): readonly string[] =>
  (context.contextActivities.category ?? []).map(({ id }) => id.replace(CATEGORY, ''));
const isDefined = (statement: Statement): boolean => categoriesOf(statement).includes('cmi5');

/** What sections 9.1, 9.2 and 9.6 of the specification ask of every statement. */
const rulesOfAll = (statement: Statement, session: Session): Readonly<Record<string, boolean>> => ({
  'the id is a UUID': UUID.test(statement.id),
  'the time is UTC': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(statement.timestamp),
  "the actor is the launch's": JSON.stringify(statement.actor) === JSON.stringify(session.actor),
  "the registration is the launch's": statement.context.registration === session.registration,
  "the session is the launch's": statement.context.extensions?.[SESSION_ID] === session.sessionId,
  "it is grouped by the publisher's id": (statement.context.contextActivities.grouping ?? []).some(
    (activity) => activity.id === session.publisherId,
  ),
});

/** What 9.3 to 9.6 ask of those by which a platform judges. */
function rulesOfDefined(statement: Statement, session: Session): Readonly<Record<string, boolean>> {
  const { result = {}, context } = statement;
  const verb = verbOf(statement);
  const judges = result.success !== undefined || result.completion !== undefined;
  return {
    'it is about the unit': statement.object.id === session.activityId,
    'moveon marks those that judge': categoriesOf(statement).includes('moveon') === judges,
    'a score only where it is passed': result.score === undefined || verb === 'passed',
    'success where it is passed': result.success === (verb === 'passed' ? true : undefined),
    'completion where it is completed': result.completion === (verb === 'completed' ? true : undefined),
    'a duration': verb === 'initialized' || DURATION.test(result.duration ?? ''),
    'passed by the score that the platform asks for':
      verb !== 'passed' ||
      ((result.score?.scaled ?? 0) >= session.masteryScore && context.extensions?.[MASTERY] === session.masteryScore),
  };
}

const rulesOfOthers = (statement: Statement, session: Session): Readonly<Record<string, boolean>> => ({
  'it is about a part of the unit': statement.object.id !== session.activityId,
  'moveon does not mark it': !categoriesOf(statement).includes('moveon'),
});

const broken = (rules: Readonly<Record<string, boolean>>): readonly string[] =>
  Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));

/** What of a session's statements, in the order of their times, cmi5 does not allow; empty when all is right. */
export function cmi5Faults(statements: readonly Statement[], session: Session): readonly string[] {
  const defined = statements.filter(isDefined).map(verbOf);
  const verbs = statements.map(verbOf);
  const rules: Readonly<Record<string, boolean>> = {
    'initialized comes first': verbs[0] === 'initialized',
    'terminated comes last': verbs.at(-1) === 'terminated',
    'no defined verb comes twice': new Set(defined).size === defined.length,
    'each has an id of its own': new Set(statements.map(({ id }) => id)).size === statements.length,
    'times go on': statements.every(({ timestamp }, index) => timestamp >= (statements[index - 1]?.timestamp ?? '')),
  };
  return [
    ...broken(rules),
    ...statements.flatMap((statement) =>
      broken({
        ...rulesOfAll(statement, session),
        ...(isDefined(statement) ? rulesOfDefined(statement, session) : rulesOfOthers(statement, session)),
      }).map((rule) => `${verbOf(statement)}: ${rule}`),
    ),
  ];
}
