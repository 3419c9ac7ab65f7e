/** One command of a session, recorded from Docker or simulated. */
export interface Step {
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export interface Failure {
  readonly cmd: string;
  readonly part: 'code' | 'stdout' | 'stderr';
  readonly expected: string;
  readonly actual: string;
}

type NameId = (hex: string) => string;

/** Numbers identifiers by first appearance, so that *which* IDs are equal still counts; a short ID is its long one. */
function idNamer(): NameId {
  const labels = new Map<string, string>();
  return (hex) => {
    for (const [known, label] of labels) {
      if (!known.startsWith(hex) && !hex.startsWith(known)) continue;
      if (hex.length > known.length) {
        labels.delete(known);
        labels.set(hex, label);
      }
      return label;
    }
    const label = `<id${labels.size + 1}>`;
    labels.set(hex, label);
    return label;
  };
}

const AGE =
  /(?:\d+ (?:second|minute|hour|day|week|month|year)s?|Less than a second|About a minute|About an hour)( ago)?(?: \(\w+\))?/g;
const TIMESTAMP = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| ?[+-]\d\d:?\d\d(?: [A-Z]{3,4})?)?/g;

/** What may differ between two honest runs, one rule a line; the rest is compared character by character. */
function normalizeText(text: string, nameId: NameId): string {
  const normalized = text
    .replace(/\r/g, '')
    .replace(/\/var\/lib\/docker\/[^\s":,]+/g, '<dir>')
    .replace(/<dir>(:<dir>)+/g, '<dirs>')
    .replace(TIMESTAMP, '<time>')
    .replace(AGE, '<ago>')
    .replace(/<ago> */g, '<ago> ')
    .replace(/(<ago> (?:Created|Dead)) +/g, '$1 ')
    .replace(/(CREATED|LAST USED|STATUS) +/g, '$1 ')
    .replace(
      /\b(sha256:)?([0-9a-f]{64})\b/g,
      (_, prefix: string | undefined, hex: string) => (prefix ?? '') + nameId(hex),
    )
    .replace(/(?<![\w.-])([0-9a-f]{12})(?![\w.-])/g, (_, hex: string) => nameId(hex))
    .replace(/\bref [0-9a-f-]{36}::[a-z0-9]{25}\b/g, 'ref <ref>')
    .replace(/((?:dir|file|multi):)[0-9a-f]{6,64}(…?)/g, '$1<hash>$2')
    .replace(/(?<=^|\s)[a-z0-9]{25}\*?(?=\s|$)/gm, '<cache>')
    .replace(/(?<=^)[a-z0-9]{12}(?= +(?:regular|source\.local|exec\.cachemount|internal|frontend))/gm, '<cache>')
    .replace(/\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, '<mac>')
    .replace(/\b172\.\d+\.\d+\.\d+\b/g, '<ip>')
    .replace(/[ \t]+$/gm, '');
  return sortCacheRows(normalized);
}

/** The engine lists build cache records in no fixed order, and prune pads its first row differently. */
function sortCacheRows(text: string): string {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => /^(?:CACHE ID|ID)\s+(?:CACHE TYPE|RECLAIMABLE)/.test(line));
  if (head < 0) return text;
  const isRow = (line: string): boolean => line.trim() !== '' && !/^[A-Z]\w+:/.test(line);
  let end = head + 1;
  while (end < lines.length && isRow(lines[end] ?? '')) end += 1;
  const tabbed = (lines[head] ?? '').includes('\t');
  const rows = lines.slice(head + 1, end).map((line) => (tabbed ? line.replace(/[ \t]+/g, ' ') : line));
  return [...lines.slice(0, head + 1), ...rows.sort(), ...lines.slice(end)].join('\n');
}

/** Downloads run side by side; `diff` and prunes list in no fixed order. */
function normalizeStdout(cmd: string, text: string): string {
  if (/^docker (?:container )?diff\b[^|]*$/.test(cmd)) return sortLines(text);
  const withoutProgress = /\bdocker (?:image )?pull\b/.test(cmd)
    ? text.replace(/^<id\d+>: (?:Waiting|Downloading|Verifying Checksum|Download complete|Extracting)\b.*\n/gm, '')
    : text;
  return /\bdocker (?:image|system) prune\b/.test(cmd)
    ? withoutProgress.replace(/(?<=^Deleted Images:\n)(?:.+\n)+/m, sortLines)
    : withoutProgress;
}

const sortLines = (text: string): string =>
  text
    .split(/(?<=\n)/)
    .sort()
    .join('');

const DRAWS_PROGRESS = /\bdocker (?:image |buildx |builder )?(?:build|pull|push|run|create|load)\b/;
const OUTCOME =
  /^(?:ERROR|WARNING|docker:|Error|Usage|Run '|Unable to find|See '|invalid|unknown|failed|\S+ (?:requires|accepts))/;

/** Progress is timing and drawing: of its stderr only the lines that say how it ended are compared. */
function normalizeStderr(cmd: string, text: string): string {
  if (!DRAWS_PROGRESS.test(cmd)) return text;
  return text
    .split('\n')
    .filter((line) => OUTCOME.test(line))
    .join('\n');
}

/** The steps of one session with everything that may differ between two honest runs replaced by names. */
export function normalizeSession(steps: readonly Step[]): readonly Step[] {
  const nameId = idNamer();
  return steps.map(({ cmd, stdout, stderr, code }) => ({
    cmd,
    stdout: normalizeStdout(cmd, normalizeText(stdout, nameId)),
    stderr: normalizeStderr(cmd, normalizeText(stderr, nameId)),
    code,
  }));
}

/** Compares a recorded session with a simulated one, step by step. */
export function compareSession(
  recorded: readonly Step[],
  simulated: readonly Step[],
): { readonly passed: number; readonly total: number; readonly failures: readonly Failure[] } {
  const expected = normalizeSession(recorded);
  const actual = normalizeSession(simulated);
  const failures = expected.flatMap((want, index): readonly Failure[] => {
    const got = actual[index] ?? { cmd: want.cmd, stdout: '', stderr: '', code: -1 };
    const part = (['code', 'stdout', 'stderr'] as const).find((key) => want[key] !== got[key]);
    return part === undefined ? [] : [{ cmd: want.cmd, part, expected: String(want[part]), actual: String(got[part]) }];
  });
  return { passed: expected.length - failures.length, total: expected.length, failures };
}
