import type { DockerfileNode } from '../parse/node.ts';
import { expandFor, refuse, atLeastOne, type Command, type PlanScope } from '../plan/command.ts';
import { environmentOf, withRow, withVariable, type Stage } from '../plan/stage.ts';
import { RULES } from '../lint/rules.ts';
import { reportSecret } from '../lint/secrets.ts';
import { Flags } from './flags.ts';

type Pair = readonly [name: string, value: string];

/** ENV and LABEL: names with values. */
function pairsCommand(
  node: DockerfileNode,
  apply: (stage: Stage, pairs: readonly Pair[], scope: PlanScope) => Stage,
): Command {
  const key = node.name.toUpperCase();
  new Flags(node, {});
  const words = atLeastOne(node.args, key);
  const given = words.flatMap((name, index): readonly Pair[] =>
    index % 3 === 0 ? [[name === '' ? refuse(`${key} names can not be blank`) : name, words[index + 1] ?? '']] : [],
  );
  const isOldForm = words[2] === '';
  return {
    name: node.name,
    start: node.start,
    end: node.end,
    isStep: false,
    sources: [],
    apply: (stage, scope) => {
      const pairs = given.map((pair): Pair => {
        const [name, value] = pair;
        return [expandFor(stage, scope, node, name), expandFor(stage, scope, node, value)];
      });
      if (isOldForm) {
        const message = `"${node.name} key=value" should be used instead of legacy "${node.name} key value" format`;
        scope.linter.report(RULES.legacyKeyValueFormat, node, message);
      }
      const row = pairs.map(([name, value]) => `${name}=${value}`).join(' ');
      return withRow(apply(stage, pairs, scope), `${key} ${row}`);
    },
  };
}

/** ENV: the environment of later commands and of containers. */
export const env = (node: DockerfileNode): Command =>
  pairsCommand(node, (stage, pairs, { linter }) => {
    for (const [name] of pairs) reportSecret(linter, node, 'ENV', name);
    const environment = new Map([...environmentOf(stage.config), ...pairs]);
    return {
      ...stage,
      variables: pairs.reduce((variables, [name, value]) => withVariable(variables, name, value), stage.variables),
      config: { ...stage.config, Env: [...environment].map(([name, value]) => `${name}=${value}`) },
    };
  });

/** LABEL: notes on an image. */
export const label = (node: DockerfileNode): Command =>
  pairsCommand(node, (stage, pairs) => ({
    ...stage,
    config: { ...stage.config, Labels: { ...stage.config.Labels, ...Object.fromEntries(pairs) } },
  }));
