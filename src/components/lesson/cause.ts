/** Why a lab may be in another state than the text's: a command that only one of them has run. */
export type Cause = { readonly ran: string } | { readonly notRun: string } | null;

/** Words of commands that change something. */
const CHANGES =
  />|\b(?:build|pull|run|create|rmi?|tag|commit|load|import|prune|exec|cp|start|stop|kill|rename|touch|sed|mv|mkdir|tee|cd)\b/;

/**
 * The likeliest cause of a difference: the last command of the learner's that changes something and is not in the text,
 * otherwise the first of the text's that was left out. Solutions of tasks may be left out, as there are other ways.
 */
export function causeOf(
  text: { readonly commands: readonly string[]; readonly above: readonly string[] },
  own: readonly string[],
): Cause {
  const ran = own.findLast((command) => CHANGES.test(command) && !text.commands.includes(command.trim()));
  if (ran !== undefined) return { ran };
  const notRun = text.above.find((command) => CHANGES.test(command) && !own.includes(command));
  return notRun === undefined ? null : { notRun };
}
