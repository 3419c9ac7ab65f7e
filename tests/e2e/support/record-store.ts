import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Session, Statement } from '../../support/cmi5-rules.ts';

const PATH = '/xapi/';
const TOKEN = 'bGF5ZXI6bGFi';

export interface RecordStore {
  /** Statements of the visit that is under way, or was the last, by the times that they tell. */
  statements(): readonly Statement[];
  /** What cmi5's rules compare a visit's statements with. */
  readonly session: Session;
  /**
   * The address that a course is started with; a visit begins.
   * @param platform Address of the platform, with a slash at its end; learners come back to `away` there.
   */
  launch(platform: string): string;
  /** Resolves with whether the request was for this store. */
  answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** A stand-in for a record store of cmi5, and for what a platform does before it starts a course. */
export function createRecordStore(): RecordStore {
  const session: Session = {
    actor: { objectType: 'Agent', account: { homePage: 'http://platform.example', name: 'learner-7' } },
    registration: '3f2b7c1e-58a4-4c7d-9a51-8d2f4b7e6a10',
    activityId: 'http://platform.example/units/1',
    sessionId: 'session-1',
    publisherId: 'urn:layer-lab:unit:layer-lab.08-the-build-cache',
    masteryScore: 0.75,
  };
  const documents = new Map<string, string>();
  let statements = new Map<string, Statement>();
  let hasToken = false;

  function take(body: string): number {
    for (const statement of JSON.parse(body) as readonly Statement[]) {
      const known = statements.get(statement.id);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(statement)) return 409;
      statements.set(statement.id, statement);
    }
    return 200;
  }

  return {
    session,
    statements: () => [...statements.values()].toSorted((a, b) => a.timestamp.localeCompare(b.timestamp)),
    launch(platform) {
      statements = new Map();
      hasToken = true;
      documents.set(
        'LMS.LaunchData',
        JSON.stringify({
          contextTemplate: {
            contextActivities: { grouping: [{ objectType: 'Activity', id: session.publisherId }] },
            extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': session.sessionId },
          },
          launchMode: 'Normal',
          moveOn: 'CompletedOrPassed',
          masteryScore: session.masteryScore,
          returnURL: `${platform}away`,
        }),
      );
      const { registration, activityId, actor } = session;
      return `${platform}files/index.html?${new URLSearchParams({
        ...{ endpoint: `${platform}xapi`, fetch: `${platform}xapi/token`, actor: JSON.stringify(actor) },
        ...{ registration, activityId },
      })}`;
    },
    async answer({ pathname, searchParams }, request, response) {
      if (!pathname.startsWith(PATH)) return false;
      const body = await bodyOf(request);
      const say = (status: number, text = ''): void =>
        void response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
      // A course is let in by its token: what an address makes it ask for, it asks for in nobody's name.
      if (request.headers.cookie !== undefined) {
        say(403);
        return true;
      }
      const name = searchParams.get('stateId') ?? searchParams.get('profileId') ?? '';
      if (pathname === `${PATH}token`) {
        const given = hasToken && request.method === 'POST' ? { 'auth-token': TOKEN } : { 'error-code': '1' };
        hasToken = false;
        say(200, JSON.stringify(given));
      } else if (request.headers.authorization !== `Basic ${TOKEN}`) say(401);
      else if (request.headers['x-experience-api-version'] !== '1.0.3') say(400);
      else if (pathname === `${PATH}statements`) say(take(body));
      else if (request.method === 'PUT') {
        documents.set(name, body);
        say(204);
        // A real one answers 404 where it has nothing, which browsers log as an error; no test allows those.
      } else say(200, documents.get(name) ?? '{}');
      return true;
    },
  };
}
