import { readFileSync } from 'node:fs';

/** A recorded step that cannot be met honestly. */
export interface Exception {
  readonly session: string;
  readonly cmd: string;
  readonly reason: string;
}

/** At most this part of all recorded steps may be excepted. */
export const MOST_EXCEPTED = 0.01;

/** The steps of `exceptions.json`: they are replayed and shown like all others, and count neither as passed nor as failed. */
export const EXCEPTIONS: readonly Exception[] = JSON.parse(
  readFileSync(`${import.meta.dirname}/exceptions.json`, 'utf8'),
) as readonly Exception[];

/** Why a step is excepted; `undefined` for a step that is not. */
export const reasonFor = (session: string, cmd: string): string | undefined =>
  EXCEPTIONS.find((exception) => exception.session === session && exception.cmd === cmd)?.reason;
