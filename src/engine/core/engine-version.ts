/** The release of Docker Engine whose behaviour this is; it stands in the configs that the engine itself writes. */
export const ENGINE_VERSION = '28.5.2';
