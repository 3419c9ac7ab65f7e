import type { NativeProgram } from '../process/kernel.ts';

/** Programs that need the kernel itself, by name; one file each. */
const NATIVE: Readonly<Record<string, () => Promise<NativeProgram>>> = {
  sudo: async () => (await import('./sudo.ts')).sudo,
  su: async () => (await import('./su.ts')).su,
  sh: async () => (await import('./sh.ts')).sh,
  ash: async () => (await import('./sh.ts')).sh,
  bash: async () => (await import('./sh.ts')).sh,
  dash: async () => (await import('./sh.ts')).sh,
  kill: async () => (await import('./kill.ts')).kill,
  killall: async () => (await import('./killall.ts')).killall,
  pidof: async () => (await import('./pidof.ts')).pidof,
  ps: async () => (await import('./ps.ts')).ps,
  top: async () => (await import('./top.ts')).top,
  timeout: async () => (await import('./timeout.ts')).timeout,
  which: async () => (await import('./which.ts')).which,
};

/** The loader of a native program, `undefined` when the name is none. */
export function nativeProgram(name: string): (() => Promise<NativeProgram>) | undefined {
  return Object.hasOwn(NATIVE, name) ? NATIVE[name] : undefined;
}

/** Those of them that busybox has. */
export function nativeApplets(): readonly string[] {
  return Object.keys(NATIVE).filter((name) => !['bash', 'dash', 'sudo'].includes(name));
}
