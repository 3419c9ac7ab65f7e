import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { typeOf } from '../../../scripts/hosting/rules.mjs';
import { createPackageMaker, type Standard } from '../../../scripts/package/make.ts';
import { createRecordStore, type RecordStore } from './record-store.ts';

const ROOT = `${import.meta.dirname}/../../..`;
const STRICT = stripTypeScriptTypes(readFileSync(`${ROOT}/tests/support/strict-platform.ts`, 'utf8'));

interface Scorm {
  readonly script: string;
  readonly api: string;
  readonly made: string;
  readonly prefix: 'LMS' | '';
  readonly end: string;
}

const SCORM: Readonly<Record<'scorm-1.2' | 'scorm-2004', Scorm>> = {
  'scorm-1.2': { script: 'scorm12', api: 'API', made: 'Scorm12API', prefix: 'LMS', end: 'LMSFinish' },
  'scorm-2004': { script: 'scorm2004', api: 'API_1484_11', made: 'Scorm2004API', prefix: '', end: 'Terminate' },
};

/**
 * A page of a platform: scorm-again, and before it one that refuses all that it should. What a visit leaves behind is kept
 * until the next one, as a real one does in its database; `?forgets` answers as Open edX does.
 */
const pageOf = ({
  script,
  api,
  made,
  prefix,
  end,
}: Scorm): string => `<!doctype html><html lang="en"><title>Platform</title>
<script>${readFileSync(`${ROOT}/node_modules/scorm-again/dist/${script}.min.js`, 'utf8')}</script>
<script type="module">
import { strictPlatform } from './strict-platform.js';
const inner = new ${made}({ autocommit: false, logLevel: 5 });
const { cmi } = JSON.parse(sessionStorage.getItem('visit') || '{}');
if (cmi) {
  const { suspend_data, core, completion_status, success_status, score } = cmi;
  const old = core && { lesson_status: core.lesson_status, score: core.score, entry: 'resume' };
  inner.loadFromJSON({ suspend_data, ...(core ? { core: old } : { completion_status, success_status, score, entry: 'resume' }) }, 'cmi');
}
const { api, faults } = strictPlatform(inner, '${prefix}', location.search === '?forgets');
inner.on('${end}', () => {
  const { cmi } = JSON.parse(JSON.stringify(inner.renderCMIToJSONObject()));
  sessionStorage.setItem('visit', JSON.stringify({ cmi, time: inner.cmi.getCurrentTotalTime() }));
});
window.${api} = Object.fromEntries(Object.entries(api).map(([name, call]) => [name, (...given) => {
  const answer = call(...given);
  sessionStorage.setItem('faults', JSON.stringify(faults));
  return answer;
}]));
const course = document.createElement('iframe');
Object.assign(course, { title: 'Course', src: 'files/index.html', width: 1400, height: 850 });
document.body.append(course);
</script><body></body></html>`;

export interface LearningPlatform {
  /** With a slash at its end; the course lies in `files/` below. */
  readonly address: string;
  readonly records: RecordStore;
  stop(): void;
}

/** A learning platform on loopback with a package of one lesson, made of the built site. */
export async function startPlatform(standard: Standard, lesson: string): Promise<LearningPlatform> {
  const entries = createPackageMaker(`${ROOT}/dist`).files(standard, [lesson]);
  const files = new Map<string, string | Uint8Array>(entries.map(({ path, bytes }) => [`/files/${path}`, bytes]));
  if (standard !== 'cmi5') files.set('/', pageOf(SCORM[standard])).set('/strict-platform.js', STRICT);
  const records = createRecordStore();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://platform');
    response.setHeader('Set-Cookie', 'learner=7');
    if (await records.answer(url, request, response)) return;
    const file = files.get(url.pathname);
    response.setHeader(
      'Content-Type',
      String(typeOf(file === undefined || url.pathname === '/' ? 'a.html' : url.pathname)),
    );
    response.end(file ?? 'away');
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    records,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
