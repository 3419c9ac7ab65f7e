/** Words that open something which a later line closes, and signs that may quote, continue or nest. */
const SUSPECT = /['"\\`({]|<<|(?:&&|\|)\s*$|(?:^|[;&|]\s*)(?:for|while|until|if|case|select|function)\b/;

/**
 * True when a line may need more lines, so that the shell has to be asked. All others can be run at once, even before
 * the shell is there to ask.
 */
export const mayBeUnfinished = (text: string): boolean => SUSPECT.test(text.trimStart());
