import { binarySize } from '../../format/units.ts';

/** Bytes of the disk that the engine is said to have. */
const DISK = 125e9;
/** What of the disk the cache may always keep, may keep at most, and has to leave free. */
const SHARES = { reserved: 0.1, most: 0.8, free: 0.2 };
/** The share of what is reserved that sources and cache mounts have for themselves (moby `DefaultGCPolicy`). */
const TEMPORARY = (Math.E * Math.PI * ((1 + Math.sqrt(5)) / 2)) / 100;
/** Sizes are whole gigabytes. */
const STEP = 1e9;

const size = (share: number): number => Math.ceil((DISK * share) / STEP) * STEP;

/** When the engine takes records out of its cache by itself, rule after rule, as `buildx inspect` shows it. */
export function gcPolicy(): string {
  const limits = [
    ` Reserved Space: ${binarySize(size(SHARES.reserved))}\n`,
    ` Max Used Space: ${binarySize(size(SHARES.most))}\n`,
    ` Min Free Space: ${binarySize(size(SHARES.free))}\n`,
  ].join('');
  const filters = ' Filters:        type==source.local,type==exec.cachemount,type==source.git.checkout\n';
  const temporary = ` Max Used Space: ${binarySize(size(SHARES.reserved) * TEMPORARY)}\n`;
  const rules = [
    ` All:            false\n${filters} Keep Duration:  48h0m0s\n${temporary}`,
    ` All:            false\n Keep Duration:  1440h0m0s\n${limits}`,
    ` All:            false\n${limits}`,
    ` All:            true\n${limits}`,
  ];
  return rules.map((rule, index) => `GC Policy rule#${index}:\n${rule}`).join('');
}
