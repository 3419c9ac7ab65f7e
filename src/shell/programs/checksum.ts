import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, type CHash } from '@noble/hashes/utils.js';
import type { ByteSource } from '../../engine/core/streams.ts';
import { eachInput, PLAIN } from './lib/each-input.ts';
import { reason } from './lib/faults.ts';
import { chomp, linesOf, openInput } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const HASHES: Readonly<Record<string, CHash>> = {
  md5sum: md5,
  sha1sum: sha1,
  sha224sum: sha224,
  sha256sum: sha256,
  sha384sum: sha384,
  sha512sum: sha512,
};

async function digest(tool: Tool, source: ByteSource): Promise<string> {
  const hash = (HASHES[tool.name] ?? sha256).create();
  for (let chunk = await source.read(); chunk !== null; chunk = await source.read()) hash.update(chunk);
  return bytesToHex(hash.digest());
}

/** `md5sum`, `sha1sum`, `sha256sum`… : the digests of files, or with `-c` whether files still have theirs. */
export const checksum = program({
  usage: 'sha256sum [-c [-sw]] [FILE]...',
  summary: 'Prints the checksum of each file, or with -c compares the ones in a list.',
  options: {
    gnu: 'b,binary c,check t,text tag z,zero ignore-missing quiet status strict w,warn version',
    busybox: 'c s w b t',
  },
  run: async (tool, given) => {
    if (given.has('c')) return check(tool, given);
    const end = given.has('z') ? '\0' : '\n';
    for await (const [source, operand] of eachInput(tool, given.operands, faults(tool))) {
      const hex = await digest(tool, source);
      if (given.has('tag'))
        await tool.out.write(`${tool.name.replace('sum', '').toUpperCase()} (${operand}) = ${hex}${end}`);
      else await tool.out.write(`${hex} ${given.has('b') && !tool.isBusybox ? '*' : ' '}${operand}${end}`);
    }
    return undefined;
  },
});

const faults = (tool: Tool): typeof PLAIN =>
  tool.isBusybox
    ? {
        open: (operand, why) => `can't open '${operand}': ${why}`,
        read: (operand, why) => `can't read '${operand}': ${why}`,
      }
    : PLAIN;

interface Tally {
  mismatched: number;
  unreadable: number;
  malformed: number;
}

async function check(tool: Tool, given: Arguments): Promise<number> {
  const tally: Tally = { mismatched: 0, unreadable: 0, malformed: 0 };
  const isSilent = given.has('s', 'status');
  for await (const [source, operand] of eachInput(tool, given.operands, faults(tool))) {
    let lines = 0;
    const before = tally.malformed;
    for await (const line of linesOf(source)) {
      lines += 1;
      await checkLine(tool, chomp(line), tally, given, isSilent);
    }
    if (tally.malformed - before < lines) continue;
    // Nothing in it was a checksum.
    tally.malformed = before;
    tool.status = 1;
    const name = operand === '-' ? "'standard input'" : operand;
    if (!tool.isBusybox) await tool.warn(`${name}: no properly formatted checksum lines found`);
    else if (!isSilent) await tool.warn('WARNING: 1 of 1 computed checksums did NOT match');
  }
  if (!isSilent) await sumUp(tool, tally);
  return tally.mismatched + tally.unreadable > 0 ? 1 : tool.status;
}

/** A line of a list of sums; busybox takes any word for a sum. */
const SUM_LINE = { gnu: /^([0-9a-fA-F]{32,128}) [ *](.+)$/, busybox: /^(\S+) [ *](.+)$/ };

async function checkLine(tool: Tool, line: string, tally: Tally, given: Arguments, isSilent: boolean): Promise<void> {
  const [, expected, name = ''] = SUM_LINE[tool.context.flavour].exec(line) ?? [];
  if (expected === undefined) {
    tally.malformed += 1;
    return;
  }
  try {
    const isGood = (await digest(tool, openInput(tool, name))) === expected.toLowerCase();
    if (!isGood) tally.mismatched += 1;
    const isQuiet = isSilent || (isGood && given.has('quiet'));
    if (!isQuiet) await tool.out.line(`${name}: ${isGood ? 'OK' : 'FAILED'}`);
  } catch (error) {
    const why = reason(error);
    if (given.has('ignore-missing')) return;
    tally.unreadable += 1;
    if (!isSilent) await tool.warn(tool.isBusybox ? `can't open '${name}': ${why}` : `${name}: ${why}`);
    if (!isSilent) await tool.out.line(`${name}: FAILED${tool.isBusybox ? '' : ' open or read'}`);
  }
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

async function sumUp(tool: Tool, { mismatched, unreadable, malformed }: Tally): Promise<void> {
  if (tool.isBusybox) {
    const bad = mismatched + unreadable;
    if (bad > 0) await tool.warn(`WARNING: ${bad} of ${bad} computed checksums did NOT match`);
    return;
  }
  if (malformed > 0) await tool.warn(`WARNING: ${count(malformed, 'line is', 'lines are')} improperly formatted`);
  if (unreadable > 0) await tool.warn(`WARNING: ${count(unreadable, 'listed file', 'listed files')} could not be read`);
  if (mismatched > 0)
    await tool.warn(`WARNING: ${count(mismatched, 'computed checksum', 'computed checksums')} did NOT match`);
}
