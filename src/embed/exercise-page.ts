const END = '-exercise';

/** The page to embed with the tasks of an exercise and no other text: an exercise may have the name of its lesson. */
export const exercisePage = (exercise: string): string => `${exercise}${END}`;
