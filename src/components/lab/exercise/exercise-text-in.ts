/** Name of what stands in an address behind `#` and says which exercise stands beside the lab. */
const NAME = 'exercise';

/** Reads `#exercise=…`; `null` where the address gives no exercise. */
export const exerciseTextIn = (hash: string): string | null => new URLSearchParams(hash.slice(1)).get(NAME);

/** The address of a playground with an exercise beside it. */
export const exerciseAddress = (playground: string, text: string): string => `${playground}#${NAME}=${text}`;
