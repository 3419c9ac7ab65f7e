/** `0.3s`, as BuildKit's progress has it. */
export const secondsText = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)}s`;
