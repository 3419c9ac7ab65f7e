/** A worker of this name keeps nothing. */
export const IN_MEMORY = 'in-memory';
