import type { Fault } from './finding.ts';

/** The parts of a lesson with the attributes each of them has; those that must be there come with `true`. */
const PARTS: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  Aside: { title: true },
  Choice: { answer: true, right: false },
  Figure: { of: false, image: false, file: false, containers: false, caption: true, as: false },
  Line: { text: true, group: false, anywhere: false },
  Order: { id: true, question: true, why: true },
  Predict: { id: true, question: true },
  Quiz: { id: true, question: true },
  Run: { cmd: true, as: false, fails: false },
  Score: {},
  Task: { step: true },
  Term: { name: true },
};

const TAG = /<(\/?)([A-Z][A-Za-z]*)\b((?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'|\{[^}]*\}))?)*)\s*(\/?)>/g;
const VALUE = /=(?:"[^"]*"|'[^']*'|\{[^}]*\})/g;

/** A text of the same length without what stands in backticks, where a tag is only spoken of. */
const withoutCode = (body: string): string => body.replace(/`[^`\n]+`/g, (code) => ' '.repeat(code.length));

function attributeFaults(name: string, written: string, at: number): readonly Fault[] {
  const known = PARTS[name];
  if (known === undefined)
    return [{ at, fault: `<${name}>: there is no such part; the parts are ${Object.keys(PARTS).join(', ')}` }];
  const has = written.replace(VALUE, '').split(/\s+/).filter(Boolean);
  const fields = Object.keys(known);
  return [
    ...has
      .filter((field) => !fields.includes(field))
      .map((field) => ({ at, fault: `<${name} ${field}>: it has no ${field}; it has ${fields.join(', ') || 'none'}` })),
    ...fields
      .filter((field) => known[field] === true && !has.includes(field))
      .map((field) => ({ at, fault: `<${name}>: ${field} is missing` })),
  ];
}

/** Parts and attributes that do not exist, and parts that are not closed where they must be. */
export function markupFaults(body: string): readonly Fault[] {
  const text = withoutCode(body);
  const read = new Set([...text.matchAll(TAG)].map(({ index }) => index));
  const faults: Fault[] = [...text.matchAll(/<\/?[A-Z]/g)]
    .filter(({ index }) => !read.has(index))
    .map(({ index: at }) => ({
      at,
      fault: 'this part cannot be read: are its quotes closed, and does it end with >?',
    }));
  const open: { readonly name: string; readonly at: number }[] = [];
  for (const { index: at, 1: closes, 2: name = '', 3: written = '', 4: empty } of text.matchAll(TAG)) {
    if (closes === '/') {
      const index = open.findLastIndex((one) => one.name === name);
      if (index < 0) faults.push({ at, fault: `</${name}>: nothing of this name is open here` });
      else faults.push(...open.splice(index).slice(1).map(unclosed));
      continue;
    }
    faults.push(...attributeFaults(name, written, at));
    if (empty !== '/') open.push({ name, at });
  }
  return [...faults, ...open.map(unclosed)];
}

const unclosed = ({ name, at }: { readonly name: string; readonly at: number }): Fault => ({
  at,
  fault: `<${name}> is not closed: end it with </${name}>, or with /> if nothing stands in it`,
});
