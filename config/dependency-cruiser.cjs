/** Who may import whom (README, "How the house is laid out"). Type-only imports of the contracts are free inside the engine. */
const part = (name) => `^src/${name}/`;
const only = (from, to) => ({
  name: `${from}-imports-only-${to.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: part(from) },
  to: { path: '^src/', pathNot: [part(from), ...to.map(part)] },
});

const LAYERS = ['core', 'fs', 'image', 'store', 'registry', 'container', 'build'];
const below = (name) => LAYERS.slice(0, LAYERS.indexOf(name) + 1);
const inside = (name) => ({
  name: `engine-${name}-imports-only-lower-parts`,
  severity: 'error',
  from: { path: `^src/engine/${name}/` },
  to: {
    path: '^src/engine/',
    pathNot: below(name).map((lower) => `^src/engine/${lower}/`),
    dependencyTypesNot: ['type-only'],
  },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('engine', []),
    only('cli', ['engine']),
    only('shell', ['engine', 'cli']),
    only('session', ['engine', 'cli', 'shell']),
    only('exercises', ['session', 'engine']),
    only('visual', ['session', 'engine', 'styles']),
    only('terminal', ['session']),
    only('components', ['session', 'exercises', 'visual', 'terminal', 'engine', 'styles']),
    only('embed', ['components', 'exercises', 'session', 'visual', 'terminal']),
    only('package', ['components', 'exercises']),
    {
      name: 'views-see-only-types-of-the-engine',
      severity: 'error',
      from: { path: '^src/(visual|exercises|terminal|components|embed|package)/' },
      to: { path: '^src/(engine|cli|shell)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-terminal-knows-xterm',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/terminal/' },
      to: { path: 'node_modules/@xterm' },
    },
    {
      name: 'source-does-not-import-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts)/' },
    },
    ...LAYERS.map(inside),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
