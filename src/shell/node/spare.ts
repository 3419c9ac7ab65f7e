import { GUEST } from './guest.generated.ts';
import { Vm } from './vm.ts';

/** Files of the guest that programs ask for, those first that every program needs. */
const NEEDED = [
  'boot',
  'loop',
  'process',
  'events',
  'console',
  'format',
  'main',
  'modules',
  'path',
  'errors',
  'stack',
  'words',
  'json',
  'instrument',
  'inspect',
  'inspect-error',
  'locale',
  'http',
  'stream',
  'url',
  'buffer',
];

let spare: Promise<Vm> | null = null;

function loadSpare(): Promise<Vm> {
  spare ??= Vm.create();
  return spare;
}

/** The machine made ahead, or a new one; the next is being made. */
export async function takeSpare(): Promise<Vm> {
  const taken = loadSpare();
  spare = null;
  const vm = await taken;
  loadSpare().catch(() => undefined);
  return vm;
}

/** Lets everything else run that is ready. */
function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Makes the next program's machine and its beginning ahead, a little at a time: somebody may have something else to do,
 * or take the machine as far as it is.
 */
export async function prepareSpare(): Promise<void> {
  const mine = loadSpare();
  const vm = await mine;
  for (const name of NEEDED) {
    await turn();
    if (spare !== mine) return;
    vm.prepare(GUEST[name] ?? '', `node:internal/${name}`);
  }
}
