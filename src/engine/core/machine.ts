/** How many CPUs the machine has that the engine pretends to run on. */
export const CPU_COUNT = 2;
