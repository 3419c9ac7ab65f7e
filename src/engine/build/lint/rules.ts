/** A check of BuildKit's linter; the page about it lies under `path`. */
export interface Rule {
  readonly name: string;
  readonly path: string;
  readonly isExperimental?: boolean;
}

const rule = (name: string, path: string, isExperimental = false): Rule => ({ name, path, isExperimental });

/** BuildKit's rules by name (`frontend/dockerfile/linter`). */
export const RULES = {
  stageNameCasing: rule('StageNameCasing', 'stage-name-casing'),
  fromAsCasing: rule('FromAsCasing', 'from-as-casing'),
  noEmptyContinuation: rule('NoEmptyContinuation', 'no-empty-continuation'),
  consistentInstructionCasing: rule('ConsistentInstructionCasing', 'consistent-instruction-casing'),
  duplicateStageName: rule('DuplicateStageName', 'duplicate-stage-name'),
  reservedStageName: rule('ReservedStageName', 'reserved-stage-name'),
  jsonArgsRecommended: rule('JSONArgsRecommended', 'json-args-recommended'),
  maintainerDeprecated: rule('MaintainerDeprecated', 'maintainer-deprecated'),
  undefinedArgInFrom: rule('UndefinedArgInFrom', 'undefined-arg-in-from'),
  workdirRelativePath: rule('WorkdirRelativePath', 'workdir-relative-path'),
  undefinedVar: rule('UndefinedVar', 'undefined-var'),
  multipleInstructionsDisallowed: rule('MultipleInstructionsDisallowed', 'multiple-instructions-disallowed'),
  legacyKeyValueFormat: rule('LegacyKeyValueFormat', 'legacy-key-value-format'),
  redundantTargetPlatform: rule('RedundantTargetPlatform', 'redundant-target-platform'),
  secretsUsedInArgOrEnv: rule('SecretsUsedInArgOrEnv', 'secrets-used-in-arg-or-env'),
  invalidDefaultArgInFrom: rule('InvalidDefaultArgInFrom', 'invalid-default-arg-in-from'),
  fromPlatformFlagConstDisallowed: rule('FromPlatformFlagConstDisallowed', 'from-platform-flag-const-disallowed'),
  copyIgnoredFile: rule('CopyIgnoredFile', 'copy-ignored-file', true),
  invalidDefinitionDescription: rule('InvalidDefinitionDescription', 'invalid-definition-description', true),
  exposeProtoCasing: rule('ExposeProtoCasing', 'expose-proto-casing'),
  exposeInvalidFormat: rule('ExposeInvalidFormat', 'expose-invalid-format'),
} as const;
