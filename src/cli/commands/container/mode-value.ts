import { bool, named, string, type Field, type Value } from '../../format/template/value.ts';

type Test = (mode: string) => boolean;

const isContainer: Test = (mode) => mode.startsWith('container:');
const is =
  (name: string): Test =>
  (mode) =>
    mode === name;
/** Networks that no user made. */
const isUserDefined: Test = (mode) => !['', 'default', 'bridge', 'host', 'none'].includes(mode) && !isContainer(mode);
const otherContainer = (mode: string): string => (isContainer(mode) ? mode.slice('container:'.length) : '');
const networkName = (mode: string): string => {
  if (isUserDefined(mode)) return mode;
  return isContainer(mode) ? 'container' : mode;
};

/** What Go's client can be asked about each mode of a container (moby `hostconfig.go`). */
const TESTS: Readonly<Record<string, Readonly<Record<string, Test>>>> = {
  'container.NetworkMode': {
    IsBridge: is('bridge'),
    IsContainer: isContainer,
    IsDefault: is('default'),
    IsHost: is('host'),
    IsNone: is('none'),
    IsPrivate: (mode) => mode !== 'host' && !isContainer(mode),
    IsUserDefined: isUserDefined,
  },
  'container.IpcMode': {
    IsContainer: isContainer,
    IsEmpty: is(''),
    IsHost: is('host'),
    IsNone: is('none'),
    IsPrivate: is('private'),
    IsShareable: is('shareable'),
  },
  'container.PidMode': {
    IsContainer: isContainer,
    IsHost: is('host'),
    IsPrivate: (mode) => mode !== 'host' && !isContainer(mode),
  },
  'container.UTSMode': { IsHost: is('host'), IsPrivate: (mode) => mode !== 'host' },
  'container.UsernsMode': { IsHost: is('host'), IsPrivate: (mode) => mode !== 'host' },
  'container.CgroupnsMode': { IsEmpty: is(''), IsHost: is('host'), IsPrivate: is('private') },
};
const TEXTS: Readonly<Record<string, Readonly<Record<string, (mode: string) => string>>>> = {
  'container.NetworkMode': {
    ConnectedContainer: otherContainer,
    NetworkName: networkName,
    UserDefined: (mode) => (isUserDefined(mode) ? mode : ''),
  },
  'container.IpcMode': { Container: otherContainer },
  'container.PidMode': { Container: otherContainer },
};

/** A mode of a container: a string of a named type, with the type's methods. Other types have none. */
export function modeValue(mode: string, type: string): Value {
  const methods: readonly Field[] = [
    ...Object.entries(TESTS[type] ?? {}).map(([name, test]) => ({
      name,
      parameters: [],
      value: () => bool(test(mode)),
    })),
    ...Object.entries(TEXTS[type] ?? {}).map(([name, text]) => ({
      name,
      parameters: [],
      value: () => string(text(mode)),
    })),
  ];
  return methods.length === 0 ? named(mode, type) : { kind: 'string', value: mode, type, methods };
}
