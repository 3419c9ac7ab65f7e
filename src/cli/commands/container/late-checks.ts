import { OptionFault } from './option-fault.ts';
import type { CreateFlags } from './read-options.ts';

/** Faults that docker/cli finds only when it puts the options together, in its order (`container/opts.go`, `parse`). */
export function checkAddress(flags: CreateFlags): void {
  const { 'mac-address': mac, 'memory-swappiness': swappiness } = flags;
  if (mac !== '' && !isHardwareAddress(mac.trim())) throw new OptionFault(`${mac} is not a valid mac address`);
  if (swappiness !== -1 && (swappiness < 0 || swappiness > 100)) {
    throw new OptionFault(`invalid value: ${swappiness}. Valid memory swappiness range is 0-100`);
  }
}

/** Go's `net.ParseMAC`. */
function isHardwareAddress(text: string): boolean {
  return [/^[\da-f]{2}([:-][\da-f]{2})+$/i, /^[\da-f]{4}(\.[\da-f]{4})+$/i].some(
    (form) => form.test(text) && [12, 16, 40].includes(text.replace(/[^\da-f]/gi, '').length),
  );
}

const isContainer = (mode: string): boolean => /^container:.+/.test(mode);

/** The modes that name a namespace. */
export function checkModes({ pid, uts, userns, cgroupns }: CreateFlags): void {
  if (!['', 'host'].includes(pid) && !isContainer(pid)) throw new OptionFault('--pid: invalid PID mode');
  if (!['', 'host'].includes(uts)) throw new OptionFault('--uts: invalid UTS mode');
  if (!['', 'host'].includes(userns)) throw new OptionFault('--userns: invalid USER mode');
  if (!['', 'host', 'private'].includes(cgroupns)) throw new OptionFault('--cgroupns: invalid CGROUP mode');
}

/** Options of the log, of security and of storage. */
export function checkPairs(flags: CreateFlags): void {
  if (flags['log-driver'] === 'none' && flags['log-opt'].length > 0) {
    throw new OptionFault('invalid logging opts for driver none');
  }
  for (const option of flags['security-opt']) {
    const value = /^[^=:]*[=:](.*)$/.exec(option)?.[1] ?? '';
    if (value === '' && !/^no-new-privileges([=:]|$)/.test(option)) {
      throw new OptionFault(`Invalid --security-opt: ${JSON.stringify(option)}`);
    }
  }
  if (flags['storage-opt'].some((option) => !option.includes('='))) throw new OptionFault('invalid storage option');
}
