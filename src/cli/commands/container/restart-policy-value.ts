import type { HostOptions } from '../../../engine/container/types.ts';
import { bool, int, named, struct, type Field, type Value } from '../../format/template/value.ts';

type Policy = HostOptions['restartPolicy'];

/** The method of Go's client that tells whether it is this policy. */
const ASKED: Readonly<Record<string, Policy['name']>> = {
  IsNone: 'no',
  IsAlways: 'always',
  IsOnFailure: 'on-failure',
  IsUnlessStopped: 'unless-stopped',
};

/** What to do when the container ends, as templates see it, with the methods of Go's type (moby `hostconfig.go`). */
export function restartPolicyValue({ name, maximumRetryCount }: Policy): Value {
  const methods = Object.entries(ASKED).map(([method, policy]): Field => ({
    name: method,
    parameters: [],
    value: () => bool(name === policy),
  }));
  return {
    ...struct('container.RestartPolicy', [
      ['Name', 'Name', named(name, 'container.RestartPolicyMode')],
      ['MaximumRetryCount', 'MaximumRetryCount', int(maximumRetryCount)],
    ]),
    methods,
  };
}
