import { StreamLanguage, type StreamParser } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

/** True for what `docker build` would be given by that name. */
export const isDockerfile = (name: string): boolean =>
  /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.(?!dockerignore$)[^/]*)?$|\.dockerfile$/i.test(name);

type Load = () => Promise<StreamParser<unknown>>;

const dockerfile: Load = async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile;
const shell: Load = async () => (await import('@codemirror/legacy-modes/mode/shell')).shell;
const javascript: Load = async () => (await import('@codemirror/legacy-modes/mode/javascript')).javascript;
const json: Load = async () => (await import('@codemirror/legacy-modes/mode/javascript')).json;
const yaml: Load = async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml;
const properties: Load = async () => (await import('@codemirror/legacy-modes/mode/properties')).properties;

const BY_EXTENSION: Readonly<Record<string, Load>> = {
  sh: shell,
  bash: shell,
  js: javascript,
  cjs: javascript,
  mjs: javascript,
  json,
  yml: yaml,
  yaml,
  env: properties,
  ini: properties,
  conf: properties,
};

/** How a file of that name is coloured; nothing where nobody knows. */
export async function languageOf(name: string): Promise<Extension> {
  const extension = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const load = isDockerfile(name) ? dockerfile : BY_EXTENSION[extension];
  return load === undefined ? [] : StreamLanguage.define(await load());
}
