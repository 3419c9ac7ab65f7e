import { createCmi5 } from './cmi5/cmi5.ts';
import { readLaunch } from './cmi5/launch.ts';
import type { CourseData } from './course.ts';
import { findApi } from './find-api.ts';
import type { Clock, Platform } from './platform.ts';
import { createScorm } from './scorm.ts';
import { SCORM_12 } from './scorm-12.ts';
import { SCORM_2004 } from './scorm-2004.ts';
import { scormCalls } from './scorm-calls.ts';

/** Like `crypto.randomUUID`, which pages without TLS do not have. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  });
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-');
}

/** The platform that has opened this page; `null` where there is none, or it does not answer. */
export async function connect(standard: CourseData['standard'], now: Clock): Promise<Platform | null> {
  if (standard === 'cmi5') {
    const launch = readLaunch(location.search);
    // The address says where to, and anybody can make one: what is sent is never sent in the learner's name.
    const fetchHere = (address: string, options: RequestInit) => fetch(address, { ...options, credentials: 'omit' });
    return launch && createCmi5(launch, { fetch: fetchHere, now, uuid }).catch(() => null);
  }
  const isOld = standard === 'scorm-1.2';
  const api = findApi(window, isOld ? 'API' : 'API_1484_11');
  return api && createScorm(scormCalls(api, isOld ? 'LMS' : ''), isOld ? SCORM_12 : SCORM_2004, now);
}
