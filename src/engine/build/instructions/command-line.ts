import { quote } from '../../core/go/quote.ts';
import type { RunConfig } from '../../image/types.ts';
import type { DockerfileNode } from '../parse/node.ts';
import type { Command, PlanScope } from '../plan/command.ts';
import { withRow, type Stage } from '../plan/stage.ts';
import { RULES } from '../lint/rules.ts';
import { Flags } from './flags.ts';

/** The words of a command: as they are in exec form, behind the SHELL in shell form. */
export function commandLine(node: Pick<DockerfileNode, 'args' | 'json'>, config: RunConfig): readonly string[] {
  return node.json ? node.args : inShell(node.args.join(' '), config);
}

/** A text for the SHELL to run. */
export function inShell(text: string, config: RunConfig): readonly string[] {
  const { Shell = [] } = config;
  return [...(Shell.length > 0 ? Shell : ['/bin/sh', '-c']), text];
}

/** As Go prints a list of strings with `%q`: `["node" "app.js"]`. */
export const quotedList = (words: readonly string[]): string => `[${words.map(quote).join(' ')}]`;

/** The stage that has met an instruction of which only the last counts. */
export function markedOnce(stage: Stage, node: DockerfileNode, { linter }: PlanScope): Stage {
  const key = node.name.toUpperCase();
  const before = stage.once.get(key);
  if (before !== undefined) {
    const message = `Multiple ${node.name} instructions should not be used in the same stage because only the last one will be used`;
    linter.report(RULES.multipleInstructionsDisallowed, before, message);
  }
  return { ...stage, once: new Map(stage.once).set(key, { start: node.start, end: node.end }) };
}

/** CMD and ENTRYPOINT: what a container runs. */
function startCommand(
  node: DockerfileNode,
  change: (stage: Stage, words: readonly string[]) => Partial<RunConfig>,
): Command {
  new Flags(node, {});
  return {
    name: node.name,
    start: node.start,
    end: node.end,
    isStep: false,
    sources: [],
    apply: (stage, scope) => {
      const marked = markedOnce(stage, node, scope);
      if (!node.json && (stage.config.Shell ?? []).length === 0) {
        const message = `JSON arguments recommended for ${node.name} to prevent unintended behavior related to OS signals`;
        scope.linter.report(RULES.jsonArgsRecommended, node, message);
      }
      const words = commandLine(node, stage.config);
      return withRow(marked, `${node.name.toUpperCase()} ${quotedList(words)}`, change(stage, words));
    },
  };
}

/** CMD: what a container runs, or the arguments of its ENTRYPOINT. */
export const cmd = (node: DockerfileNode): Command =>
  startCommand(node, (_, words) => ({ Cmd: words.length === 0 ? null : words, ArgsEscaped: true }));

/** ENTRYPOINT: what a container runs always; the base's CMD goes, the stage's own stays. */
export const entrypoint = (node: DockerfileNode): Command =>
  startCommand(node, (stage, words) => ({
    Entrypoint: words.length === 0 ? null : words,
    ...(stage.once.has('CMD') ? {} : { Cmd: null }),
  }));
